// The types of the REST surface, out of its document. What it calls a binary string is a file in a form.
import { mkdirSync, writeFileSync } from "node:fs";
import openapiTypes, { astToString } from "openapi-typescript";
import ts from "typescript";

const document = new URL("../../../../docs/openapi.yaml", import.meta.url);
const directory = new URL("../../../target/studio/", import.meta.url);
const file = ts.factory.createTypeReferenceNode("Blob");

const types = await openapiTypes(document, {
  defaultNonNullable: false,
  transform: (schema) => (schema.format === "binary" ? file : undefined),
});
mkdirSync(directory, { recursive: true });
writeFileSync(new URL("openapi.d.ts", directory), astToString(types));
