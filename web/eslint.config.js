import { configs as lit } from "eslint-plugin-lit";
import tseslint from "typescript-eslint";

// Which rooms of src/ a room may use: kit <- widget <- {people, community, risk} <- console.
const ROOMS = {
  kit: ["widget", "people", "community", "risk", "console"],
  widget: ["people", "community", "risk", "console"],
  people: ["community", "risk", "console"],
  community: ["risk", "console"],
  risk: ["community", "console"],
};
const directions = Object.entries(ROOMS).map(([room, others]) => ({
  files: [`src/${room}/**/*.ts`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: others.map((other) => ({
          group: [`@/${other}/*`],
          message: `${room} does not use ${other}`,
        })),
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ["dist/", "node_modules/", "src/generated/"] },
  { files: ["src/**/*.ts"], extends: [tseslint.configs.strictTypeChecked, lit["flat/recommended"]] },
  {
    files: ["src/**/*.ts"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: false }], // listeners may be async
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off", // elements are made by the document
      "@typescript-eslint/unbound-method": "off", // Lit's templates bind listeners
      "no-restricted-syntax": [
        "error",
        {
          selector: "TemplateElement[value.raw=/[?]disabled=/]",
          message: "A disabled button loses the focus: aria-disabled, see kit/aria-disabled.ts",
        },
      ],
      "max-lines": ["error", 350],
      "max-lines-per-function": ["error", { max: 80 }],
    },
  },
  ...directions,
);
