import type { ListenMeta, Sql } from "postgres";

/** Hears of new events. What it misses while the connection is down is found by polling. */
export class Listener {
  private current: ListenMeta | undefined;

  constructor(
    private readonly sql: Sql,
    private readonly channel: string,
    private readonly wake: () => void,
  ) {}

  /** Starts listening; called again after a lost connection, because the client gives up when its first try fails. */
  async listen(): Promise<void> {
    await this.close();
    this.current = await this.sql.listen(this.channel, this.wake, this.wake);
  }

  async close(): Promise<void> {
    const current = this.current;
    this.current = undefined;
    await current?.unlisten();
  }
}
