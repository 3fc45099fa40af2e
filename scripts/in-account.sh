# Sourced by the scripts beside it: which account and region they act in is said, checked, and never guessed.

die() {
  echo "$(basename "$0"): $*" >&2
  exit 2
}

# The comment at the head of a script is its help.
help() {
  sed -n '2,/^$/{s/^# \{0,1\}//p}' "$0"
  exit 0
}

need() { # OPTION VALUE
  [[ -n $2 ]] || die "$1 is needed: see --help"
}

in_account() { # ACCOUNT REGION
  need --account "$1"
  need --region "$2"
  [[ $1 =~ ^[0-9]{12}$ ]] || die "--account takes 12 digits, not '$1'"
  [[ $2 =~ ^[a-z]{2,4}(-[a-z]+)+-[0-9]+$ ]] || die "--region takes a region such as eu-central-1, not '$2'"
  export AWS_REGION=$2 AWS_DEFAULT_REGION=$2 AWS_PAGER=""
  local caller
  caller=$(aws sts get-caller-identity --query Account --output text) || die "no AWS credentials that work"
  [[ $caller == "$1" ]] || die "these credentials are of account $caller, not of $1"
}
