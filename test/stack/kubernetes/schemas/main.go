// Reads files of Kubernetes' resources and decodes each strictly into the type that its API has for it: a field that
// the type does not have, one that is there twice, or a value of another kind is a fault. Names and labels are judged by
// the API's own rules. A folder is built by kustomize first. One line for each resource; faults go to stderr.
package main

import (
	"fmt"
	"os"

	operator "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	apps "k8s.io/api/apps/v1"
	core "k8s.io/api/core/v1"
	networking "k8s.io/api/networking/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	validated "k8s.io/apimachinery/pkg/apis/meta/v1/validation"
	"k8s.io/apimachinery/pkg/util/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/api/types"
	"sigs.k8s.io/kustomize/kyaml/filesys"
	"sigs.k8s.io/yaml"
)

var kinds = map[string]func() meta.Object{
	"v1 ConfigMap":                            func() meta.Object { return &core.ConfigMap{} },
	"v1 PersistentVolumeClaim":                func() meta.Object { return &core.PersistentVolumeClaim{} },
	"v1 Secret":                               func() meta.Object { return &core.Secret{} },
	"v1 Service":                              func() meta.Object { return &core.Service{} },
	"v1 ServiceAccount":                       func() meta.Object { return &core.ServiceAccount{} },
	"apps/v1 Deployment":                      func() meta.Object { return &apps.Deployment{} },
	"networking.k8s.io/v1 NetworkPolicy":      func() meta.Object { return &networking.NetworkPolicy{} },
	"monitoring.coreos.com/v1 PodMonitor":     func() meta.Object { return &operator.PodMonitor{} },
	"monitoring.coreos.com/v1 ServiceMonitor": func() meta.Object { return &operator.ServiceMonitor{} },
	"monitoring.coreos.com/v1 PrometheusRule": func() meta.Object { return &operator.PrometheusRule{} },
}

func decode(text []byte) (string, error) {
	var head meta.TypeMeta
	if err := yaml.Unmarshal(text, &head); err != nil {
		return "", err
	}
	if head.Kind == "Kustomization" {
		return head.Kind, yaml.UnmarshalStrict(text, &types.Kustomization{})
	}
	make, known := kinds[head.APIVersion+" "+head.Kind]
	if !known {
		return "", fmt.Errorf("no type for %s %s", head.APIVersion, head.Kind)
	}
	object := make()
	if err := yaml.UnmarshalStrict(text, object); err != nil {
		return "", err
	}
	name := head.Kind + " " + object.GetName()
	faults := validated.ValidateLabels(object.GetLabels(), field.NewPath("metadata", "labels"))
	for _, fault := range validation.IsDNS1123Subdomain(object.GetName()) {
		faults = append(faults, field.Invalid(field.NewPath("metadata", "name"), object.GetName(), fault))
	}
	if len(text) > 1<<20 {
		faults = append(faults, field.TooLong(field.NewPath(""), "", 1<<20))
	}
	return name, faults.ToAggregate()
}

func built(folder string) ([]byte, error) {
	all, err := krusty.MakeKustomizer(krusty.MakeDefaultOptions()).Run(filesys.MakeFsOnDisk(), folder)
	if err != nil {
		return nil, err
	}
	for _, one := range all.Resources() {
		text, err := one.AsYAML()
		if err != nil {
			return nil, err
		}
		if _, err := decode(text); err != nil {
			return nil, fmt.Errorf("%s: %w", one.CurId(), err)
		}
	}
	return all.AsYaml()
}

func main() {
	failed := false
	for _, path := range os.Args[1:] {
		about, err := os.Stat(path)
		if err == nil && about.IsDir() {
			var text []byte
			if text, err = built(path); err == nil {
				os.Stdout.Write(text)
			}
		} else if err == nil {
			var text []byte
			var name string
			if text, err = os.ReadFile(path); err == nil {
				if name, err = decode(text); err == nil {
					fmt.Println(name)
				}
			}
		}
		if err != nil {
			failed = true
			fmt.Fprintf(os.Stderr, "%s: %v\n", path, err)
		}
	}
	if failed {
		os.Exit(1)
	}
}
