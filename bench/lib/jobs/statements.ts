import postgres, { type Sql } from "postgres";
import { Bell, concurrency, type JobSystem } from "./system";

/**
 * The least that a durable job can cost on PostgreSQL: insert, NOTIFY, claim with SKIP LOCKED, one committed row per
 * step, one update at the end. It cannot retry, wait or resume.
 */
export async function startStatements(url: string): Promise<JobSystem> {
  const bell = new Bell();
  const single = await openQueue(url, { name: "single", steps: 1, bell });
  const triple = await openQueue(url, { name: "triple", steps: 3, bell });
  return {
    name: "bare statements",
    lone: () => bell.lone(() => single.send(1)),
    burst: (runs) => bell.burst(runs, () => triple.send(runs)),
    async stop() {
      await single.stop();
      await triple.stop();
    },
  };
}

async function openQueue(url: string, { name, steps, bell }: { name: string; steps: number; bell: Bell }) {
  const sql = postgres(url, { max: concurrency, onnotice: () => {}, connection: { search_path: name } });
  await sql`create schema if not exists ${sql(name)}`;
  await sql`create table if not exists jobs (id bigint generated always as identity primary key, state text not null)`;
  await sql`create index if not exists jobs_waiting on jobs (id) where state = 'waiting'`;
  await sql`create table if not exists job_steps (job_id bigint not null, step int not null, output jsonb, primary key (job_id, step))`;
  let working = 0;

  async function work(): Promise<void> {
    for (;;) {
      const [job] = await sql<{ id: string }[]>`
        update jobs set state = 'running' where id = (
          select id from jobs where state = 'waiting' order by id limit 1 for update skip locked) returning id`;
      if (!job) return;
      bell.start();
      for (let step = 0; step < steps; step += 1) {
        await sql`insert into job_steps (job_id, step, output) values (${job.id}, ${step}, ${sql.json({ step })})`;
      }
      await sql`update jobs set state = 'done' where id = ${job.id}`;
      bell.end();
    }
  }
  async function wake(): Promise<void> {
    if (working >= concurrency) return;
    working += 1;
    await work().finally(() => {
      working -= 1;
    });
  }
  const listener = postgres(url, { max: 1, onnotice: () => {} });
  await listener.listen(name, () => {
    for (let index = working; index < concurrency; index += 1) void wake();
  });
  return {
    async send(count: number): Promise<void> {
      await sql`insert into jobs (state) select 'waiting' from generate_series(1, ${count})`;
      await sql`select pg_notify(${name}, '')`;
    },
    async stop(): Promise<void> {
      await listener.end();
      await sql.end();
    },
  };
}

/** Jobs per second of the barest loop there is, on so many connections: take one with SKIP LOCKED, delete it, commit. */
export async function skipLockedRate(url: string, { jobs = 5_000, connections = 10 } = {}): Promise<number> {
  const sql = postgres(url, { max: connections, onnotice: () => {} });
  await sql`create table if not exists raw_jobs (id bigint generated always as identity primary key)`;
  await sql`insert into raw_jobs select from generate_series(1, ${jobs})`;
  const began = performance.now();
  await Promise.all(Array.from({ length: connections }, () => drain(sql)));
  const rate = jobs / ((performance.now() - began) / 1_000);
  await sql.end();
  return rate;
}

async function drain(sql: Sql): Promise<void> {
  for (;;) {
    const taken = await sql`
      delete from raw_jobs where id = (select id from raw_jobs order by id limit 1 for update skip locked) returning 1`;
    if (taken.length === 0) return;
  }
}
