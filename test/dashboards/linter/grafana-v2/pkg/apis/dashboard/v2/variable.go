package v2

import "encoding/json"

type DashboardVariableRefresh string

const (
	DashboardVariableRefreshNever              DashboardVariableRefresh = "never"
	DashboardVariableRefreshOnDashboardLoad    DashboardVariableRefresh = "onDashboardLoad"
	DashboardVariableRefreshOnTimeRangeChanged DashboardVariableRefresh = "onTimeRangeChanged"
)

// DashboardVariableKind holds the one variable that its kind names.
type DashboardVariableKind struct {
	QueryVariableKind      *QueryVariable
	DatasourceVariableKind *DatasourceVariable
	CustomVariableKind     *TextVariable
	IntervalVariableKind   *TextVariable
	ConstantVariableKind   *TextVariable
	TextVariableKind       *TextVariable
	AdhocVariableKind      *TextVariable
	GroupByVariableKind    *TextVariable
	SwitchVariableKind     *TextVariable
}

type QueryVariable struct {
	Spec struct {
		Name     string                   `json:"name"`
		Label    *string                  `json:"label"`
		Multi    bool                     `json:"multi"`
		AllValue *string                  `json:"allValue"`
		Refresh  DashboardVariableRefresh `json:"refresh"`
		Query    DashboardDataQueryKind   `json:"query"`
	} `json:"spec"`
}

type DatasourceVariable struct {
	Spec struct {
		Name     string                   `json:"name"`
		Label    *string                  `json:"label"`
		Multi    bool                     `json:"multi"`
		AllValue *string                  `json:"allValue"`
		Refresh  DashboardVariableRefresh `json:"refresh"`
		PluginId string                   `json:"pluginId"`
	} `json:"spec"`
}

type TextVariable struct {
	Spec struct {
		Name     string  `json:"name"`
		Label    *string `json:"label"`
		Multi    bool    `json:"multi"`
		AllValue *string `json:"allValue"`
		Query    string  `json:"query"`
	} `json:"spec"`
}

func (variable *DashboardVariableKind) UnmarshalJSON(text []byte) error {
	kind, err := kindOf(text)
	if err != nil {
		return err
	}
	read := func(into any) error { return json.Unmarshal(text, into) }
	plain := map[string]**TextVariable{
		"CustomVariable":   &variable.CustomVariableKind,
		"IntervalVariable": &variable.IntervalVariableKind,
		"ConstantVariable": &variable.ConstantVariableKind,
		"TextVariable":     &variable.TextVariableKind,
		"AdhocVariable":    &variable.AdhocVariableKind,
		"GroupByVariable":  &variable.GroupByVariableKind,
		"SwitchVariable":   &variable.SwitchVariableKind,
	}
	switch kind {
	case "QueryVariable":
		variable.QueryVariableKind = &QueryVariable{}
		return read(variable.QueryVariableKind)
	case "DatasourceVariable":
		variable.DatasourceVariableKind = &DatasourceVariable{}
		return read(variable.DatasourceVariableKind)
	}
	if place, known := plain[kind]; known {
		*place = &TextVariable{}
		return read(*place)
	}
	return nil
}
