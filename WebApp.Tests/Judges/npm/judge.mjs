// Judges finished templates, offline. Stands beside package.json where `npm ci` has been, and writes what was found as JSON:
//   node judge.mjs <report> <template>...   ->   [{ judge, rule, severity, stack, resource, says }]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const require = createRequire(import.meta.url);
const [report, ...templates] = process.argv.slice(2);
const stackOf = template => basename(template).replace(/\.template\.json$/, '');

// Looks at constructs, so each template becomes a stack of them.
function nag() {
  const { App, Stack } = require('aws-cdk-lib');
  const { CfnInclude } = require('aws-cdk-lib/cloudformation-include');
  const { AwsSolutionsChecks } = require('cdk-nag');
  const folder = mkdtempSync(join(tmpdir(), 'slipway-judge-'));
  try {
    const app = new App({ outdir: folder, analyticsReporting: false, treeMetadata: false });
    for (const template of templates) {
      const stack = new Stack(app, stackOf(template), { analyticsReporting: false });
      new CfnInclude(stack, 'Template', { templateFile: template });
    }
    return new AwsSolutionsChecks(app).validateScope(app).violations.flatMap(violation => violation.violatingResources.map(found => ({
      judge: 'cdk-nag',
      rule: violation.ruleName,
      severity: violation.severity,
      stack: found.constructPath.split('/')[0],
      resource: found.constructPath.split('/').at(-1),
      says: violation.description,
    })));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// The plugin (0.0.62) stumbles over its own program's answer where a rule failed within alternatives, so the program is asked here.
function guard() {
  const { CfnGuardValidator } = require('@cdklabs/cdk-validator-cfnguard');
  const judge = new CfnGuardValidator();
  const rules = judge.rulesPaths.flatMap(path => ['--rules', path]);
  return templates.flatMap(template => {
    const asked = spawnSync(judge.guard, ['validate', ...rules, '--data', template, '--output-format', 'json', '--show-summary', 'none', '--structured'], { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
    if (asked.error) throw asked.error;
    // 19: there are findings.
    if (asked.status !== 0 && asked.status !== 19) throw new Error(`cfn-guard ended with ${asked.status}: ${asked.stderr}`);
    return JSON.parse(asked.stdout).flatMap(file => Object.values(file.not_compliant)).flatMap(({ Rule: rule }) => {
      const text = JSON.stringify(rule);
      const resources = [...new Set([...text.matchAll(/"\/Resources\/([^/"]+)/g)].map(match => match[1]))];
      const says = text.match(/\[CT\.[^\\]+/)?.[0] ?? '';
      return (resources.length > 0 ? resources : ['']).map(resource => ({ judge: 'cfn-guard', rule: rule.name, severity: 'error', stack: stackOf(template), resource, says }));
    });
  });
}

function validate() {
  const { CelEngine, TemplateFile } = require('@aws/cloudformation-validate');
  const engine = new CelEngine();
  try {
    // What it merely informs of is whatever would be replaced if it were changed, tags that there aren't, and the like.
    return templates.flatMap(template => engine.validateStandard(new TemplateFile(template), { severityLevel: 'WARN' }).diagnostics.map(found => ({
      judge: 'cloudformation-validate', rule: found.ruleId, severity: found.severity, stack: stackOf(template), resource: found.entity?.logicalId ?? '', says: found.message,
    })));
  } finally {
    engine.free();
  }
}

// A template that can't be read is the fault of whoever published it, not a finding.
for (const template of templates) JSON.parse(readFileSync(template, 'utf8'));
writeFileSync(report, JSON.stringify([...nag(), ...guard(), ...validate()]));
