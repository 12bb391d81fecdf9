/** Headers of every answer. A route that needs something else sets it first; what stands already is left alone. */
import type { App } from './door.ts';

/** Of our own pages: nothing inline, nothing from elsewhere. `connect` are addresses of sockets beside our own. */
export function pagePolicy(options: { readonly frameAncestors: readonly string[]; readonly connect: readonly string[] }): string {
  const ancestors = options.frameAncestors.length === 0 ? "'none'" : options.frameAncestors.join(' ');
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${["'self'", ...options.connect].join(' ')}`,
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${ancestors}`,
    "require-trusted-types-for 'script'",
    "trusted-types lit-html 'allow-duplicates'",
  ].join('; ');
}

const EVERYWHERE = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'x-permitted-cross-domain-policies': 'none',
} as const;

const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

export function setHeaders(app: App, secure: () => boolean): void {
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries(EVERYWHERE)) if (!reply.hasHeader(name)) reply.header(name, value);
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', DATA_POLICY);
    // For browsers that know no frame-ancestors; a policy that names some cannot be said in this older header.
    if (String(reply.getHeader('content-security-policy')).includes("frame-ancestors 'none'")) reply.header('x-frame-options', 'DENY');
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    if (secure() && !reply.hasHeader('strict-transport-security')) reply.header('strict-transport-security', 'max-age=31536000');
  });
}
