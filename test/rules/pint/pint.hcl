# What cloudflare/pint asks of our rules beside its own checks.

rule {
  match {
    kind = "alerting"
  }

  # People are told by these two.
  label "severity" {
    severity = "bug"
    value    = "critical|warning|info"
    required = true
  }
  label "component" {
    severity = "bug"
    value    = "[a-z][a-z0-9-]*"
    required = true
  }

  # And read these.
  annotation "summary" {
    severity = "bug"
    required = true
  }
  annotation "description" {
    severity = "bug"
    required = true
  }
  annotation "runbook_url" {
    severity = "bug"
    value    = ".+\\.md"
    required = true
  }
}

# What objectives record over days is read back from what groups at other paces keep: hours of it, in which one
# evaluation more or less is not seen, so that it need not stand in the same group.
rule {
  match {
    kind = "recording"
    name = "slo:.+"
  }
  disable = ["rule/dependency"]
}
