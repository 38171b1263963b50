// Looks at every bundle of a folder, and at every resource alone, with the official JSON schema of FHIR R4.
const fs = require("fs");
const path = require("path");
const Validator = require("@asymmetrik/fhir-json-schema-validator");

const validator = new Validator();
const folder = process.argv[2];
const names = fs.readdirSync(folder).filter((name) => name.endsWith(".json")).sort();
let bad = 0;
let count = 0;
let sample;
for (const name of names) {
  const bundle = JSON.parse(fs.readFileSync(path.join(folder, name), "utf8"));
  for (const resource of [bundle, ...bundle.entry.map((row) => row.resource)]) {
    count += 1;
    const faults = validator.validate(resource);
    if (faults.length > 0) {
      bad += 1;
      console.error(`schema: ${name}: ${resource.resourceType}: ${JSON.stringify(faults).slice(0, 1000)}`);
    }
    if (resource.resourceType === "Goal") sample = resource;
  }
}
// What is broken has to be refused.
for (const change of [{ lifecycleStatus: "cured" }, { priorty: {} }, { startDate: "soon" }]) {
  if (validator.validate({ ...sample, ...change }).length === 0) {
    bad += 1;
    console.error(`schema accepts ${JSON.stringify(change)}: it proves nothing`);
  }
}
console.log(`JSON schema R4: ${names.length} bundles, ${count} resources looked at, ${bad} refused`);
process.exit(bad > 0 || names.length === 0 ? 1 : 0);
