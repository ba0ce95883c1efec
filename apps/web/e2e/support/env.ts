/** What the end-to-end run hands from its set-up to its workers, and takes from whoever started it. */
export const e2eEnvironment = {
  /** A Chromium of the machine; undefined lets Playwright use its own. */
  chromium: () => process.env.CHROMIUM_PATH || undefined,
  reportFile: () => process.env.DRUMBEAT_REPORT,
  maintenanceUrl: () => required("TEST_DATABASE_URL"),
  hasDatabase: () => Boolean(process.env.TEST_DATABASE_URL),
  productUrl: () => required("DRUMBEAT_E2E_URL"),
  productDatabaseUrl: () => required("DRUMBEAT_E2E_DATABASE_URL"),
  set(values: { maintenanceUrl?: string; productUrl?: string; productDatabaseUrl?: string }) {
    if (values.maintenanceUrl) process.env.TEST_DATABASE_URL = values.maintenanceUrl;
    if (values.productUrl) process.env.DRUMBEAT_E2E_URL = values.productUrl;
    if (values.productDatabaseUrl) process.env.DRUMBEAT_E2E_DATABASE_URL = values.productDatabaseUrl;
  },
  /** For child processes: how to find programs, and nothing that would change what the product does. */
  bare: () =>
    Object.fromEntries(
      Object.entries(process.env).filter(([name]) => /^(PATH|HOME|TMPDIR|LANG)$/.test(name)),
    ),
};

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: start the end-to-end tests through playwright.config.ts.`);
  return value;
}
