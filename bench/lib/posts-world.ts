import { createHash } from "node:crypto";
import { connect, type DatabaseClient } from "@drumbeat/db/client";
import { migrateDatabase } from "@drumbeat/db/migrate";
import { aBusiness } from "@drumbeat/db/testing/factories";
import type postgres from "postgres";
import type { World } from "./world";

/** A database with this many posts, and the business that has a tenth of them. */
export interface PostsWorld extends DatabaseClient {
  posts: number;
  businessId: string;
  ownerId: string;
}

const share = 10;
/** Posts of the large business with a time in one month, however many it has. */
const perMonth = 30;

/** A database of its own on the same server, with `posts` posts of businesses with up to 500 each, and one with a tenth of all. */
export async function aPostsWorld(world: World, posts: number): Promise<PostsWorld> {
  const name = `posts_${posts}`;
  await world.sql.unsafe(`create database ${name}`);
  const url = new URL(world.url);
  url.pathname = `/${name}`;
  await migrateDatabase(url.href);
  const client = connect(url.href, { max: 3, name: "drumbeat-bench" });
  const heavy = await aBusiness(client.db);
  await client.sql.begin((sql) => fill(sql, { posts, heavyId: heavy.id, ownerId: heavy.ownerId }));
  const connection = await client.sql.reserve();
  await connection`set statement_timeout = 0`;
  await connection`vacuum analyze`;
  await connection`reset statement_timeout`;
  connection.release();
  return { ...client, posts, businessId: heavy.id, ownerId: heavy.ownerId };
}

const noHash = createHash("sha256").digest();

async function fill(
  sql: postgres.TransactionSql,
  { posts, heavyId, ownerId }: { posts: number; heavyId: string; ownerId: string },
): Promise<void> {
  // Larger than anything that the product does in one statement; checks of single rows are not what is measured.
  await sql`set local statement_timeout = 0`;
  await sql`set local session_replication_role = replica`;
  const others = Math.max(1, Math.ceil((posts * (1 - 1 / share)) / 500));
  await sql`
    insert into businesses (id, owner_id, slug, name, description, industry, target_audience, goals, networks_in_use,
      hours_per_week, tone, languages, time_zone, mode)
    select gen_random_uuid(), ${ownerId}, 'business-' || n, 'Business ' || n, 'Bread.', 'Food', 'Neighbours', '[]',
      '{instagram}', 4, 'plain', '{en}', 'Europe/Berlin', 'creator' from generate_series(1, ${others}) n`;
  await sql`create temp table tenants on commit drop as
    select row_number() over () - 1 as n, id from businesses where id <> ${heavyId}`;
  // Keys grow with time, as ours do; every third post has a time, ${perMonth} of them in a month.
  await sql`
    insert into posts (id, business_id, group_id, network, status, source, author_id, body, pillar, tags, score,
      content_hash, approved_hash, scheduled_local, time_zone, scheduled_at, published_at, created_at)
    select key, business, gen_random_uuid(), (enum_range(null::post_network))[1 + n % 9],
      case when timed and at < '2026-11-20' then 'published'::post_status when timed then 'scheduled'::post_status
        else (enum_range(null::post_status))[1 + n / ${share} % 3] end,
      'person', ${ownerId}, word || ' number ' || n || ' from the oven: which loaf shall we keep for you on day ' || n % 365,
      'Pillar ' || n / ${share} % 5, array['tag-' || n / ${share} % 20], n % 100, ${noHash}, case when timed then ${noHash}::bytea end,
      case when timed then at at time zone 'Europe/Berlin' end, case when timed then 'Europe/Berlin' end,
      case when timed then at end, case when timed and at < '2026-11-20' then at end, made
    from (
      select m.n, made, case when m.n % ${share} = 0 then ${heavyId}::uuid else t.id end as business, m.n / ${share} % 3 = 0 as timed,
        -- This month first, then further and further away on both sides, so that it has as many in each database.
        timestamptz '2026-11-01 08:00Z' + (m.n / ${share} / 3 % ${perMonth}) * interval '1 day'
          + (m.n / ${share} / 3 / ${perMonth} + 1) / 2 * (1 - 2 * (m.n / ${share} / 3 / ${perMonth} % 2)) * interval '30 days' as at,
        (array['Rye','Wheat','Spelt','Oat','Barley'])[1 + m.n / ${share} % 5] as word,
        overlay(overlay(gen_random_uuid()::text placing
          lpad(to_hex((extract(epoch from made) * 1000)::bigint >> 16), 8, '0') from 1 for 8) placing
          lpad(to_hex((extract(epoch from made) * 1000)::bigint & 65535), 4, '0') from 10 for 4)::uuid as key
      from (select n, timestamptz '2026-01-01' + n * (interval '300 days' / ${posts}) as made from generate_series(1, ${posts}) n) m
      left join tenants t on t.n = m.n % ${others}
    ) made_up`;
  await sql`insert into post_parts (business_id, post_id, position, text) select business_id, id, 0, body from posts`;
  await sql`
    insert into media (id, business_id, hash, mime_type, byte_size, width, height, file_name)
    select gen_random_uuid(), b.id, sha256((b.id::text || n)::bytea), 'image/png', 1024, 1200, 800, 'loaf-' || n || '.png'
    from businesses b cross join generate_series(1, 5) n`;
  await sql`
    insert into post_media (business_id, post_id, part, position, media_id)
    select p.business_id, p.id, 0, 0, m.id from posts p
    join media m on m.business_id = p.business_id and m.file_name = 'loaf-' || (1 + p.score % 5) || '.png'
    where p.score % 2 = 0`;
}
