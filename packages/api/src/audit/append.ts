import type { Database } from "@drumbeat/db/client";
import { sendAhead } from "@drumbeat/db/send-ahead";
import { type AuditContent, contentHash } from "./chain";

const genesis = String.raw`'\x${"00".repeat(32)}'::bytea`;

/**
 * One statement: moves the end of the chain, whose row lock puts writers in order, and appends the entry. Plain SQL, in
 * which a value that is used twice is sent once; built at once and not anew in every transaction.
 */
const statement = `
  with head as (
    insert into audit_chains as chain (id, business_id, user_id, length, previous_hash, hash)
    values ($1::uuid, $2::uuid, $3::uuid, 1, ${genesis}, sha256(${genesis} || int8send(1) || $4::bytea))
    on conflict (id) do update set
      length = chain.length + 1,
      previous_hash = chain.hash,
      hash = sha256(chain.hash || int8send(chain.length + 1) || $4::bytea)
    returning length, previous_hash, hash
  )
  insert into audit_log (
    chain_id, sequence, business_id, at, actor, user_id, actor_id, action, subject, subject_id, before, after,
    client_address, user_agent, request_id, previous_hash, hash
  )
  select $1::uuid, head.length, $2::uuid, $5::timestamptz, $6::audit_actor, $7::uuid, $8::text, $9::text, $10::text,
    $11::text, $12::jsonb, $13::jsonb, $14::text, $15::text, $16::text, head.previous_hash, head.hash
  from head`;

/** Appends an entry to its chain. `userId` is the person whom the chain is about, if it is about one. */
export function appendEntry(tx: Database, said: AuditContent, userId: string | null): Promise<void> {
  const params = [
    said.chainId,
    said.businessId,
    userId,
    contentHash(said),
    said.at.toISOString(),
    said.actor,
    said.userId,
    said.actorId,
    said.action,
    said.subject,
    said.subjectId,
    said.before && JSON.stringify(said.before),
    said.after && JSON.stringify(said.after),
    said.clientAddress,
    said.userAgent,
    said.requestId,
  ];
  const query = tx._.session.prepareQuery({ sql: statement, params }, undefined, "append_entry", false);
  return sendAhead(tx, query.execute());
}
