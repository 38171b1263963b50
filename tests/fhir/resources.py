"""Looks at every bundle of a folder with fhir.resources in its R4B form."""

import copy
import json
import pathlib
import sys

from fhir.resources.R4B.bundle import Bundle


def fault(bundle):
    """Returns what is wrong with a bundle, or nothing."""
    try:
        Bundle.model_validate(bundle)
    except Exception as error:  # noqa: BLE001: whatever it says is the answer
        return str(error)
    return None


names = sorted(pathlib.Path(sys.argv[1]).glob("*.json"))
bundles = {name.name: json.loads(name.read_text(encoding="utf-8")) for name in names}
bad = 0
entries = 0
for name, bundle in bundles.items():
    found = fault(bundle)
    entries += len(bundle["entry"])
    if found:
        bad += 1
        print(f"fhir.resources: {name}: {found[:2000]}", file=sys.stderr)

# What is broken has to be refused.
whole = max(bundles.values(), key=lambda bundle: len(bundle["entry"]))
for kind, field in [("Encounter", "status"), ("Goal", "lifecycleStatus"), ("Observation", "code"), ("Consent", "scope")]:
    broken = copy.deepcopy(whole)
    resource = next(row["resource"] for row in broken["entry"] if row["resource"]["resourceType"] == kind)
    del resource[field]
    if fault(broken) is None:
        bad += 1
        print(f"fhir.resources accepts a {kind} without {field}: it proves nothing", file=sys.stderr)

print(f"fhir.resources R4B: {len(bundles)} bundles, {entries} resources, {bad} refused")
sys.exit(1 if bad or not bundles else 0)
