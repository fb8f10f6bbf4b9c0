// Starts fauxqs on loopback, with storage that survives SIGKILL. Settings come from its own FAUXQS_ variables.
import fs from 'node:fs';
import { flushCompileCache, registerHooks, syncBuiltinESMExports } from 'node:module';

// fauxqs asks its web framework for all addresses and for bodies of at most 11 MB: see fastify.mjs.
const loopback = new URL('./fastify.mjs', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'fastify' && context.parentURL?.endsWith('/fauxqs/dist/app.js')
      ? { url: loopback, shortCircuit: true }
      : next(specifier, context),
});

// A file that was being replaced when the process was killed must be the old one or the new one.
const storage = process.env.FAUXQS_S3_STORAGE_DIR;
const write = fs.writeFileSync;
fs.writeFileSync = (path, data, options) => {
  if (typeof path !== 'string' || !path.startsWith(storage)) {
    return write(path, data, options);
  }
  write(`${path}.part`, data, options);
  fs.renameSync(`${path}.part`, path);
};
syncBuiltinESMExports();

const { startFauxqs } = await import('fauxqs');
const dataDir = process.env.FAUXQS_PERSISTENCE === 'true' ? process.env.FAUXQS_DATA_DIR : '';
const server = await startFauxqs({ ...(dataDir && { dataDir }), s3StorageDir: storage });
console.log(`fauxqs listens on localhost:${server.port}, objects in ${storage}`);

for (const signal of ['SIGTERM', 'SIGINT', 'SIGBREAK']) {
  process.once(signal, () => server.stop().finally(() => process.exit(0)));
}

// Now rather than at the end, which may be SIGKILL.
setTimeout(flushCompileCache, 1000).unref();
