import postgres from "postgres";

/** How a job that is done by hand is told apart: claimed, stepped through and finished by bare statements. */
export interface SimpleQueue {
  /** Stores jobs and announces them. */
  send: (count: number) => Promise<void>;
  /** Settles when as many jobs as that have ended since the last call. */
  done: (count: number) => Promise<void>;
  /** Called at the first line of each job. */
  onStart: (listener: () => void) => void;
  stop: () => Promise<void>;
}

/**
 * The least that a durable job can cost on PostgreSQL: insert, NOTIFY, claim with SKIP LOCKED, one committed row per
 * step, one update at the end. It cannot retry, wait or resume.
 */
export async function startSimpleQueue(
  url: string,
  options: { name: string; concurrency: number; steps: number },
): Promise<SimpleQueue> {
  const sql = postgres(url, {
    max: options.concurrency,
    onnotice: () => {},
    connection: { search_path: options.name },
  });
  await sql`create schema if not exists ${sql(options.name)}`;
  await sql`create table if not exists jobs (id bigint generated always as identity primary key, state text not null)`;
  await sql`create index if not exists jobs_waiting on jobs (id) where state = 'waiting'`;
  await sql`create table if not exists job_steps (job_id bigint not null, step int not null, output jsonb, primary key (job_id, step))`;
  let announce = () => {};
  let ended = 0;
  let check = () => {};
  let working = 0;

  async function work(): Promise<void> {
    for (;;) {
      const [job] = await sql<{ id: string }[]>`
        update jobs set state = 'running' where id = (
          select id from jobs where state = 'waiting' order by id limit 1 for update skip locked) returning id`;
      if (!job) return;
      announce();
      for (let step = 0; step < options.steps; step += 1) {
        await sql`insert into job_steps (job_id, step, output) values (${job.id}, ${step}, ${sql.json({ step })})`;
      }
      await sql`update jobs set state = 'done' where id = ${job.id}`;
      ended += 1;
      check();
    }
  }
  async function wake(): Promise<void> {
    if (working >= options.concurrency) return;
    working += 1;
    await work().finally(() => {
      working -= 1;
    });
  }
  const listener = postgres(url, { max: 1, onnotice: () => {} });
  await listener.listen(options.name, () => {
    for (let index = working; index < options.concurrency; index += 1) void wake();
  });
  return {
    send: async (count) => {
      await sql`insert into jobs (state) select 'waiting' from generate_series(1, ${count})`;
      await sql`select pg_notify(${options.name}, '')`;
    },
    done: (count) =>
      new Promise((resolve) => {
        check = () => {
          if (ended < count) return;
          ended = 0;
          check = () => {};
          resolve();
        };
        check();
      }),
    onStart: (listenerOfStarts) => {
      announce = listenerOfStarts;
    },
    stop: async () => {
      await listener.end();
      await sql.end();
    },
  };
}
