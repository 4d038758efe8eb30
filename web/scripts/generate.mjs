// Writes src/generated/: for each src/ROOM/NAME.graphql a module with the types of its operations, from the
// committed SDL of the service, and the operations as texts. Fragments of src/kit/fragments.graphql may be used anywhere.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { codegen } from "@graphql-codegen/core";
import * as operations from "@graphql-codegen/typescript-operations";
import {
  GraphQLError,
  Kind,
  buildASTSchema,
  parse,
  print,
  printSourceLocation,
  specifiedRules,
  stripIgnoredCharacters,
  validate,
  visit,
} from "graphql";

const WEB = join(dirname(fileURLToPath(import.meta.url)), "..");
const SOURCE = join(WEB, "src");
const OUT = join(SOURCE, "generated");
const SHARED = join(SOURCE, "kit", "fragments.graphql");
const CONFIG = {
  enumType: "string-literal",
  useTypeImports: true,
  skipTypename: false,
  nonOptionalTypename: true,
  scalars: { ID: "string", Date: "string", DateTime: "string" },
  dedupeFragments: true,
};

const SHARED_RULES = specifiedRules.filter(({ name }) => name !== "NoUnusedFragmentsRule");
const TYPE = 'import type { Operation } from "@/kit/operation";';

const sdl = parse(readFileSync(join(WEB, "..", "api", "schema.graphql"), "utf8"));
const schema = buildASTSchema(sdl);
const shared = parse(readFileSync(SHARED, "utf8"));

rmSync(OUT, { recursive: true, force: true });
for (const file of readdirSync(SOURCE, { recursive: true }).map(String)) {
  const path = join(SOURCE, file);
  if (file.endsWith(".graphql")) await write(path);
}

async function write(path) {
  const own = parse(readFileSync(path, "utf8"));
  const definitions = path === SHARED ? own.definitions : [...own.definitions, ...usedFragments(own)];
  const document = { kind: Kind.DOCUMENT, definitions };
  const errors = validate(schema, document, path === SHARED ? SHARED_RULES : specifiedRules);
  if (errors.length) fail(path, errors);
  const filename = join(OUT, relative(SOURCE, path).replace(/\.graphql$/, ".ts"));
  const text = await codegen({
    filename,
    schema: sdl,
    documents: [{ location: path, document }],
    config: CONFIG,
    plugins: [{ operations: {} }],
    pluginMap: { operations },
  });
  mkdirSync(dirname(filename), { recursive: true });
  const written = constants(document);
  writeFileSync(filename, [...(written.length ? [TYPE] : []), text, ...written].join("\n"));
}

/** A constant for each operation: its text, with the types of its variables and its answer. */
function constants(document) {
  return document.definitions
    .filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
    .map((operation) => {
      const definitions = [
        operation,
        ...document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION),
      ];
      const used = spreadIn(operation, definitions);
      const text = stripIgnoredCharacters(used.map(print).join("\n"));
      const name = operation.name.value;
      const type = name + (operation.operation === "mutation" ? "Mutation" : "Query");
      return `export const ${name} = ${JSON.stringify(text)} as Operation<${type}, ${type}Variables>;`;
    });
}

/** The operation and the fragments that it needs. */
function spreadIn(operation, definitions) {
  const needed = new Set([operation]);
  for (const definition of needed) {
    visit(definition, {
      FragmentSpread: ({ name }) => void needed.add(definitions.find((one) => one.name.value === name.value)),
    });
  }
  return [...needed];
}

/** The shared fragments that a document spreads, and those that these spread. */
function usedFragments(document) {
  const found = new Map();
  const look = (node) =>
    visit(node, {
      FragmentSpread({ name }) {
        const definition = shared.definitions.find((one) => one.name.value === name.value);
        if (!definition || found.has(name.value)) return;
        found.set(name.value, definition);
        look(definition);
      },
    });
  look(document);
  return found.values();
}

function fail(path, errors) {
  for (const error of errors) {
    const where = error instanceof GraphQLError && error.nodes?.[0]?.loc;
    console.error(
      `${relative(WEB, path)}: ${error.message}${where ? `\n${printSourceLocation(where.source, { line: where.startToken.line, column: where.startToken.column })}` : ""}`,
    );
  }
  process.exit(1);
}
