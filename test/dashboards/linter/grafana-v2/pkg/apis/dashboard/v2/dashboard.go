// Package v2 has the part of Grafana's dashboard schema v2 that dashboard-linter reads.
package v2

import "encoding/json"

type DashboardSpec struct {
	Title       string                         `json:"title"`
	Editable    *bool                          `json:"editable"`
	Elements    map[string]DashboardElement    `json:"elements"`
	Variables   []DashboardVariableKind        `json:"variables"`
	Annotations []DashboardAnnotationQueryKind `json:"annotations"`
}

// DashboardElement is a panel; library panels have another kind and stay nil.
type DashboardElement struct {
	PanelKind *DashboardPanelKind
}

type DashboardPanelKind struct {
	Spec DashboardPanelSpec `json:"spec"`
}

type DashboardPanelSpec struct {
	Id          float64                 `json:"id"`
	Title       string                  `json:"title"`
	Description string                  `json:"description"`
	Data        DashboardQueryGroupKind `json:"data"`
	VizConfig   DashboardVizConfigKind  `json:"vizConfig"`
}

type DashboardQueryGroupKind struct {
	Spec struct {
		Queries []DashboardPanelQueryKind `json:"queries"`
	} `json:"spec"`
}

type DashboardPanelQueryKind struct {
	Spec struct {
		Query  DashboardDataQueryKind `json:"query"`
		RefId  string                 `json:"refId"`
		Hidden bool                   `json:"hidden"`
	} `json:"spec"`
}

type DashboardDataQueryKind struct {
	Group      string `json:"group"`
	Datasource *struct {
		Name *string `json:"name"`
	} `json:"datasource"`
	Spec map[string]any `json:"spec"`
}

type DashboardVizConfigKind struct {
	Group string `json:"group"`
	Spec  struct {
		Options     any `json:"options"`
		FieldConfig any `json:"fieldConfig"`
	} `json:"spec"`
}

type DashboardAnnotationQueryKind struct {
	Spec struct {
		Name  string                 `json:"name"`
		Query DashboardDataQueryKind `json:"query"`
	} `json:"spec"`
}

func (element *DashboardElement) UnmarshalJSON(text []byte) error {
	kind, err := kindOf(text)
	if err != nil || kind != "Panel" {
		return err
	}
	element.PanelKind = &DashboardPanelKind{}
	return json.Unmarshal(text, element.PanelKind)
}

func kindOf(text []byte) (string, error) {
	var named struct {
		Kind string `json:"kind"`
	}
	err := json.Unmarshal(text, &named)
	return named.Kind, err
}
