// Stands in for jsdom and dompurify where maildev cleans HTML mail: both are loaded at the first such mail.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
let purifier;

export class JSDOM {
  window = undefined;
}

export default () => ({
  sanitize(html, options) {
    purifier ??= require('dompurify')(new (require('jsdom').JSDOM)('').window);
    return purifier.sanitize(html, options);
  },
});
