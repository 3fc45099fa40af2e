output "stack" {
  description = "Outputs of the stack, such as TaskRoleArn, which the roles need; empty if there is none."
  value       = local.as_stack ? aws_cloudformation_stack.this[0].outputs : {}
}
