variable "deploy" {
  description = "What this instance of the module deploys: pipeline, audit-role or remediation-role. One for each account that credentials are of."
  type        = string

  validation {
    condition     = contains(["pipeline", "audit-role", "remediation-role"], var.deploy)
    error_message = "One of pipeline, audit-role and remediation-role."
  }
}

variable "name" {
  description = "Name of the stack or stack set; null for that of scripts/deploy."
  type        = string
  default     = null
}

variable "parameters" {
  description = "Parameters of the template, which describes them."
  type        = map(string)
}

variable "tags" {
  description = "Tags of the stacks and all that they make, beside application."
  type        = map(string)
  default     = {}
}

variable "template_bucket" {
  description = "pipeline: a bucket in the stack's region that the template goes through, for it is over 51,200 bytes."
  type        = string
  default     = null
}

variable "units" {
  description = "The roles: root or organizational units whose accounts get the role, now and when they join."
  type        = list(string)
  default     = []
}

variable "canary_unit" {
  description = "The roles: a unit, not one of units, that gets the role before them; null for none."
  type        = string
  default     = null
}

variable "management_account" {
  description = "audit-role: whether the credentials are the management account's, which stack sets skip, so that it gets a plain stack."
  type        = bool
  default     = true
}

variable "delegated_administrator" {
  description = "The roles: whether the credentials are of CloudFormation's delegated administrator."
  type        = bool
  default     = false
}

variable "max_concurrent_percentage" {
  description = "The roles: accounts of a unit at once, in percent."
  type        = number
  default     = 10
}

variable "failure_tolerance_percentage" {
  description = "The roles: accounts that may fail before no further wave begins, in percent."
  type        = number
  default     = 5
}
