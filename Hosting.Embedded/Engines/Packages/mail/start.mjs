// Starts maildev. Settings come from its own MAILDEV_ variables and arguments.
// A browser's document model and the MCP protocol, which most runs never need, cost half of its start and of its memory.
import { flushCompileCache, registerHooks } from 'node:module';

const lazyHtml = new URL('./lazy-html.mjs', import.meta.url).href;
const noMcp = new URL('./no-mcp.mjs', import.meta.url).href;
const wantsMcp = ['true', '1'].includes(process.env.MAILDEV_MCP?.toLowerCase()) || process.argv.includes('--mcp');

const from = (context, file) => context.parentURL?.endsWith(file);
registerHooks({
  resolve(specifier, context, next) {
    if ((specifier === 'jsdom' || specifier === 'dompurify') && from(context, '/@maildev/smtp/dist/sanitize.js')) {
      return { url: lazyHtml, shortCircuit: true };
    }
    if (!wantsMcp && (specifier.startsWith('@modelcontextprotocol/') || specifier === '@maildev/mcp') && from(context, '/@maildev/api/dist/server.js')) {
      return { url: noMcp, shortCircuit: true };
    }
    return next(specifier, context);
  },
});

// maildev waits up to ten seconds for idle connections to close, and has nothing to lose.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGBREAK']) {
  process.on(signal, () => setTimeout(() => process.exit(0), 200));
}

await import(new URL('./node_modules/maildev/dist/bin/maildev.js', import.meta.url));

// Now rather than at the end, which may be SIGKILL.
setTimeout(flushCompileCache, 1000).unref();
