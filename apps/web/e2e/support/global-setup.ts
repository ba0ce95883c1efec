import { startTestPostgres } from "@drumbeat/db/testing/server";
import { e2eEnvironment } from "./env";
import { startProduct } from "./product";

/** One PostgreSQL for the run and one product without keys, which all tests share that need nothing special. */
export default async function setUp(): Promise<() => Promise<void>> {
  const server = e2eEnvironment.hasDatabase() ? null : await startTestPostgres();
  if (server) e2eEnvironment.set({ maintenanceUrl: server.url });
  const product = await startProduct();
  e2eEnvironment.set({ productUrl: product.url, productDatabaseUrl: product.databaseUrl });
  return async () => {
    await product.stop();
    await server?.stop();
  };
}
