// Stands in for fastify in fauxqs: the same framework, on loopback only ("localhost" is both 127.0.0.1 and ::1), with
// bodies as large as a single S3 upload is in practice (S3 allows 5 GB; the SDK switches to parts long before).
import fastify from './node_modules/fastify/fastify.js';

export default (options) => {
  const app = fastify({ ...options, bodyLimit: 1024 * 1024 * 1024 });
  const listen = app.listen.bind(app);
  app.listen = (at) => listen({ ...at, host: 'localhost' });
  return app;
};
