# The templates beside this folder, deployed by Terraform: what is made, and why, is said there and nowhere else.

locals {
  is_role  = var.deploy != "pipeline"
  template = "${path.module}/../${var.deploy}.yaml"
  name     = coalesce(var.name, local.is_role ? "iam-inactivity-${var.deploy}" : "iam-inactivity-audit")
  tags     = merge(var.tags, { application = "iam-inactivity-audit" })
  call_as  = var.delegated_administrator ? "DELEGATED_ADMIN" : "SELF"

  # Only the audit looks at the management account; nothing is changed there.
  as_stack = !local.is_role || (var.deploy == "audit-role" && var.management_account && !var.delegated_administrator)
}

data "aws_partition" "current" {}

data "aws_region" "current" {}

resource "aws_s3_object" "template" {
  count = local.is_role ? 0 : 1

  bucket      = var.template_bucket
  key         = "iam-inactivity-audit/${filesha256(local.template)}.yaml"
  source      = local.template
  source_hash = filesha256(local.template)

  lifecycle {
    create_before_destroy = true

    precondition {
      condition     = var.template_bucket != null
      error_message = "The template of the pipeline is over 51,200 bytes, which CloudFormation takes directly: give template_bucket."
    }
  }
}

resource "aws_cloudformation_stack" "this" {
  count = local.as_stack ? 1 : 0

  name         = local.name
  template_url = local.is_role ? null : "https://${var.template_bucket}.s3.${data.aws_region.current.id}.${data.aws_partition.current.dns_suffix}/${aws_s3_object.template[0].key}"
  # A role's template is small enough to go directly.
  template_body = local.is_role ? file(local.template) : null
  parameters    = var.parameters
  capabilities  = ["CAPABILITY_NAMED_IAM"]
  tags          = local.tags
}

resource "aws_cloudformation_stack_set" "this" {
  count = local.is_role ? 1 : 0

  name             = local.name
  template_body    = file(local.template)
  parameters       = var.parameters
  capabilities     = ["CAPABILITY_NAMED_IAM"]
  permission_model = "SERVICE_MANAGED"
  call_as          = local.call_as
  tags             = local.tags

  auto_deployment {
    enabled                          = true
    retain_stacks_on_account_removal = false
  }

  managed_execution {
    active = true
  }

  operation_preferences {
    region_concurrency_type      = "PARALLEL"
    max_concurrent_percentage    = var.max_concurrent_percentage
    failure_tolerance_percentage = var.failure_tolerance_percentage
  }

  lifecycle {
    # AWS fills it in.
    ignore_changes = [administration_role_arn]

    precondition {
      condition     = length(var.units) > 0
      error_message = "The roles need units."
    }
  }
}

resource "aws_cloudformation_stack_set_instance" "canary" {
  count = local.is_role && var.canary_unit != null ? 1 : 0

  stack_set_name = aws_cloudformation_stack_set.this[0].name
  call_as        = local.call_as

  deployment_targets {
    organizational_unit_ids = [var.canary_unit]
  }

  operation_preferences {
    region_concurrency_type      = "PARALLEL"
    max_concurrent_percentage    = var.max_concurrent_percentage
    failure_tolerance_percentage = 0
  }
}

resource "aws_cloudformation_stack_set_instance" "units" {
  for_each = local.is_role ? toset(var.units) : []

  stack_set_name = aws_cloudformation_stack_set.this[0].name
  call_as        = local.call_as

  deployment_targets {
    organizational_unit_ids = [each.value]
  }

  operation_preferences {
    region_concurrency_type      = "PARALLEL"
    max_concurrent_percentage    = var.max_concurrent_percentage
    failure_tolerance_percentage = var.failure_tolerance_percentage
  }

  depends_on = [aws_cloudformation_stack_set_instance.canary]
}
