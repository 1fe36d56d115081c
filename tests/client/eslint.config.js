/* Rules for the browser's scripts; run from the top of the repository. Nothing here is a matter of looks. */

const NAMES = Object.fromEntries(
  ("AbortController CSSStyleSheet DOMParser Element IntersectionObserver Node NodeFilter Promise Range Request Response " +
   "URL URLSearchParams addEventListener caches clearTimeout console document fetch getSelection history innerHeight " +
   "innerWidth isSecureContext localStorage location matchMedia navigator performance removeEventListener " +
   "requestAnimationFrame scrollX scrollY self sessionStorage setTimeout visualViewport window").split(" ").map((name) => [name, "readonly"]),
);

const RULES = {
  "array-callback-return": "error",
  "block-scoped-var": "error",
  "consistent-return": "off", // an early return of nothing says that there is nothing to do
  "constructor-super": "error",
  "default-case-last": "error",
  "eqeqeq": "error",
  "for-direction": "error",
  "getter-return": "error",
  "no-alert": "error",
  "no-async-promise-executor": "error",
  "no-class-assign": "error",
  "no-cond-assign": "off", // for (let box; (box = next());)
  "no-const-assign": "error",
  "no-constant-binary-expression": "error",
  "no-constant-condition": "error",
  "no-constructor-return": "error",
  "no-debugger": "error",
  "no-dupe-args": "error",
  "no-dupe-else-if": "error",
  "no-dupe-keys": "error",
  "no-duplicate-imports": "error",
  "no-else-return": "error",
  "no-empty": ["error", { allowEmptyCatch: true }],
  "no-eval": "error",
  "no-extend-native": "error",
  "no-fallthrough": "error",
  "no-func-assign": "error",
  "no-global-assign": "error",
  "no-implied-eval": "error",
  "no-import-assign": "error",
  "no-invalid-regexp": "error",
  "no-irregular-whitespace": "off", // thin spaces are our subject
  "no-misleading-character-class": "off", // combining marks are our subject
  "no-new-func": "error",
  "no-obj-calls": "error",
  "no-prototype-builtins": "error",
  "no-redeclare": "error",
  "no-script-url": "error",
  "no-self-assign": "error",
  "no-self-compare": "error",
  "no-shadow-restricted-names": "error",
  "no-sparse-arrays": "error",
  "no-template-curly-in-string": "error",
  "no-this-before-super": "error",
  "no-throw-literal": "error",
  "no-undef": "error",
  "no-unexpected-multiline": "error",
  "no-unreachable": "error",
  "no-unreachable-loop": "error",
  "no-unsafe-finally": "error",
  "no-unsafe-negation": "error",
  "no-unsafe-optional-chaining": "error",
  "no-unused-vars": ["error", { caughtErrors: "none", argsIgnorePattern: "^_" }],
  "no-use-before-define": ["error", { functions: false, variables: false }],
  "no-useless-assignment": "error",
  "no-useless-backreference": "error",
  "no-useless-catch": "error",
  "no-with": "error",
  "object-shorthand": "error",
  "prefer-const": ["error", { destructuring: "all" }],
  "require-yield": "error",
  "use-isnan": "error",
  "valid-typeof": "error",
  // The shortener takes the text behind an inner template for code.
  "no-restricted-syntax": ["error", "TemplateLiteral TemplateLiteral"],
};

/* What every page loads is ES5 but for `const`: switches, copying and printing work in browsers that know no more. */
const OLD = [
  "ArrowFunctionExpression", "TemplateLiteral", "ClassDeclaration", "SpreadElement", "RestElement", "ObjectPattern", "ArrayPattern",
  "AssignmentPattern", "ForOfStatement", "Property[shorthand=true]", "Property[method=true]", "Property[computed=true]",
  "VariableDeclaration[kind='let']", "ChainExpression", "AwaitExpression", "YieldExpression",
];

export default [
  { ignores: ["hooks/explainer/search/vendor/**", "tests/client/**"] },
  {
    files: ["**/*.js"],
    languageOptions: {
      ecmaVersion: 2022,
      sourceType: "module",
      globals: { ...NAMES, explainerSearch: "readonly", explainerGiven: "readonly", cardOf: "readonly" },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: RULES,
  },
  {
    files: ["hooks/explainer/theme/assets/explainer.js", "hooks/explainer/theme/assets/scheme.js", "hooks/explainer/editions/templates/ke*.js"],
    languageOptions: { ecmaVersion: 2015 },
    rules: { "object-shorthand": "off", "no-restricted-syntax": ["error", ...OLD] },
  },
];
