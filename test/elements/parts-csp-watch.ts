/** Loaded first on a page with a policy: keeps what was refused, from the first element on. */
declare global {
  var violations: string[];
}
globalThis.violations = [];
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
  globalThis.violations.push(`${violatedDirective} ${blockedURI} ${sourceFile}`),
);
export {};
