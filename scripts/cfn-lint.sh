#!/usr/bin/env bash
# Reads both synthesized templates with cfn-lint, in a Python environment of its own; ends with an error when it finds one.
# Usage: scripts/cfn-lint.sh [--install]   (--install only makes the environment)
set -eu
cd "$(dirname "$0")/.."
version=1.58.0
home=.build/cfn-lint-$version

if [ ! -x "$home/bin/cfn-lint" ]; then
  if ! python3 -c 'import ensurepip, venv' 2> /dev/null; then
    apt-get update -qq > /dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv > /dev/null
  fi
  rm -rf "$home"
  python3 -m venv "$home"
  "$home/bin/pip" install --quiet --disable-pip-version-check "cfn-lint==$version"
fi
[ "${1:-}" != --install ] || exit 0

ls cdk.out/planhjul-*.template.json > /dev/null 2>&1 || npm run --silent synth > /dev/null
# W3005: the CDK writes a dependency that a reference implies; harmless.
"$home/bin/cfn-lint" --non-zero-exit-code error --ignore-checks W3005 --regions eu-north-1 -- cdk.out/planhjul-*.template.json
printf 'cfn-lint %s finds no error\n' "$version"
