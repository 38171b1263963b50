// Looks at every bundle of a folder with the StructureDefinitions and required value sets of FHIR R4.
const fs = require("fs");
const path = require("path");
const { Fhir } = require("fhir");

const fhir = new Fhir();
const folder = process.argv[2];
const names = fs.readdirSync(folder).filter((name) => name.endsWith(".json")).sort();
let bad = 0;
let warned = 0;
let sample;
const look = (bundle) => fhir.validate(bundle, { errorOnUnexpected: true });
for (const name of names) {
  const bundle = JSON.parse(fs.readFileSync(path.join(folder, name), "utf8"));
  const found = look(bundle);
  if (!sample || bundle.entry.length > sample.entry.length) sample = bundle;
  // A code of our own where FHIR only gives examples is warned about, and meant so; of LOINC the package knows a part.
  const meant = (one) => /Code ".*" \((urn:alongside:[a-z-]+|http:\/\/loinc\.org)\) not found in value set/.test(one.message);
  const others = found.messages.filter((one) => !["info", "information"].includes(one.severity) && !meant(one));
  warned += others.length;
  for (const one of others) console.error(`structure: ${name}: ${one.severity}: ${one.location}: ${one.message}`);
  if (!found.valid) bad += 1;
}
// What is broken has to be refused.
for (const [kind, change] of [["Encounter", { status: "over" }], ["Goal", { lifecycleStatus: undefined }], ["Flag", { extra: 1 }]]) {
  const broken = JSON.parse(JSON.stringify(sample));
  const row = broken.entry.find((one) => one.resource.resourceType === kind);
  Object.assign(row.resource, change);
  if (look(JSON.parse(JSON.stringify(broken))).valid) {
    bad += 1;
    console.error(`structure accepts a ${kind} with ${JSON.stringify(change)}: it proves nothing`);
  }
}
console.log(`StructureDefinitions R4: ${names.length} bundles, ${bad} refused, ${warned} other warnings`);
process.exit(bad > 0 || names.length === 0 ? 1 : 0);
