import type { Sql } from "postgres";

/** One entry per version, applied in order, each in the transaction that records it. Never edited once released. */
const MIGRATIONS: string[] = [
  `
  create table events (
    id text primary key,
    seq bigint generated always as identity,
    external_id text,
    name text not null,
    payload json not null,
    received_at timestamptz not null,
    routed_at timestamptz
  );
  create index events_unrouted on events (seq) where routed_at is null;
  create index events_received on events (received_at);

  create table runs (
    id text primary key,
    fn_id text not null,
    status text not null check (status in ('queued', 'running', 'completed', 'failed', 'cancelled')),
    event_ids text[] not null,
    tenant_id text,
    key1 text,
    key2 text,
    request_version int not null default -1,
    parent_run_id text,
    parent_step_id text,
    output json,
    error json,
    queued_at timestamptz not null,
    started_at timestamptz,
    ended_at timestamptz
  );
  create index runs_tenant on runs (tenant_id, queued_at desc);
  create index runs_function on runs (fn_id, queued_at desc);
  create index runs_ended on runs (status, ended_at) where ended_at is not null;
  create index runs_events on runs using gin (event_ids);

  create table steps (
    run_id text not null,
    id text not null,
    name text not null,
    op text not null,
    status text not null check (status in ('pending', 'done', 'failed', 'cancelled')),
    is_race boolean not null default false,
    data json,
    error json,
    finish_seq bigint,
    created_at timestamptz not null,
    ended_at timestamptz,
    primary key (run_id, id)
  );
  create sequence step_finish_seq;

  create table attempts (
    id bigint generated always as identity primary key,
    run_id text not null,
    step_id text not null,
    attempt int not null,
    error json not null,
    at timestamptz not null
  );
  create index attempts_run on attempts (run_id);

  create table queue (
    id bigint generated always as identity primary key,
    run_id text not null,
    fn_id text not null,
    step_id text not null,
    kind text not null check (kind in ('call', 'sleep')),
    run_at timestamptz not null,
    attempt int not null default 0,
    generation int not null default 0,
    plan_only boolean not null default false,
    again boolean not null default false,
    key1 text,
    key2 text,
    locked_by int,
    locked_at timestamptz,
    unique (run_id, step_id, kind)
  );
  create index queue_free on queue (run_at, id) where kind = 'call' and locked_by is null and key1 is null;
  create index queue_keyed on queue (run_at, id) where kind = 'call' and locked_by is null and key1 is not null;
  create index queue_timers on queue (run_at) where kind = 'sleep';
  create index queue_next on queue (run_at) where locked_by is null;
  create index queue_locked on queue (locked_by) where locked_by is not null;

  create table crons (
    fn_id text not null,
    expression text not null,
    next_at timestamptz,
    primary key (fn_id, expression)
  );

  create table dedupe (
    fn_id text not null,
    key text not null,
    expires_at timestamptz not null,
    primary key (fn_id, key)
  );
  create index dedupe_expired on dedupe (expires_at);

  create table skipped (
    id bigint generated always as identity primary key,
    event_id text not null,
    fn_id text not null,
    reason text not null,
    at timestamptz not null
  );
  create index skipped_at on skipped (at);

  create table instances (
    id int primary key,
    app_hash text not null,
    started_at timestamptz not null
  );
  `,
  `
  alter table queue drop constraint queue_kind_check;
  alter table queue
    add constraint queue_kind_check
      check (kind in ('call', 'sleep', 'wait', 'invoke', 'cancel', 'start', 'finish')),
    add column event_name text,
    add column condition text,
    add column after_seq bigint,
    add column matched_event_id text;
  create index queue_waits on queue (event_name) where event_name is not null and matched_event_id is null;
  drop index queue_timers;
  create index queue_timers on queue (run_at) where kind <> 'call';

  alter table runs add column singleton_key text, add column replay_of text;
  create index runs_singleton on runs (singleton_key) where singleton_key is not null and ended_at is null;
  create index runs_queued on runs (queued_at desc, id desc);
  create index runs_parent on runs (parent_run_id) where parent_run_id is not null;

  alter table steps add column started_at timestamptz;
  alter table attempts add column name text;
  alter table instances add column claimed_at timestamptz;

  create table functions (
    id text primary key,
    config json not null,
    updated_at timestamptz not null
  );

  create table flow (
    fn_id text not null,
    key text not null,
    tat timestamptz not null,
    primary key (fn_id, key)
  );
  create index flow_past on flow (tat);

  create table buffers (
    fn_id text not null,
    key text not null,
    event_ids text[] not null,
    due_at timestamptz not null,
    deadline timestamptz,
    primary key (fn_id, key)
  );
  create index buffers_due on buffers (due_at);
  `,
];

/** Arbitrary, but the same for every process: keeps two of them from migrating at once. */
const MIGRATION_LOCK = 7318;

/** Brings the schema up to date; safe when several processes do it at once. */
export async function migrate(sql: Sql, schema: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${MIGRATION_LOCK}, hashtext(${schema}))`;
    await tx`create schema if not exists ${tx(schema)}`;
    await tx`create table if not exists migrations (version int primary key, applied_at timestamptz not null default now())`;
    const [row] = await tx<{ version: number | null }[]>`select max(version) as version from migrations`;
    for (const [index, statements] of MIGRATIONS.entries()) {
      if (index < (row?.version ?? 0)) continue;
      await tx.unsafe(statements);
      await tx`insert into migrations (version) values (${index + 1})`;
    }
  });
}
