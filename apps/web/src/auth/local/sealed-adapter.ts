import { isSealed, open, type Place, seal } from "@drumbeat/api/secrets/envelope";
import type { KeyRing } from "@drumbeat/api/secrets/key-ring";
import { newId } from "@drumbeat/api/account/local-tables";
import type { DBAdapter } from "better-auth/adapters";

type Adapter = DBAdapter;
type Transaction = Parameters<Parameters<Adapter["transaction"]>[0]>[0];
type Fields = Record<string, unknown>;
type Where = Parameters<Adapter["findOne"]>[0]["where"];

const model = "twoFactor";
const columns = ["secret", "backupCodes"] as const;

/**
 * Keeps the secrets of second factors in our envelopes. better-auth encrypts them as well, but with the one key that signs
 * sessions, without tying them to their row and without a way to change it.
 */
export function sealTwoFactors(adapter: Adapter, ring: KeyRing): Adapter {
  return {
    ...sealed(adapter, ring),
    transaction: (work) => adapter.transaction((inner) => work(sealed(inner, ring))),
  };
}

function sealed(inner: Transaction, ring: KeyRing): Transaction {
  const close = (rowId: string, fields: Fields) =>
    eachSecret(fields, (column, text) => seal(ring, placeOf(rowId, column), text));
  const reveal = <Row>(row: Row): Row => {
    if (!isFields(row)) return row;
    // What was stored before there was a key ring is in better-auth's own form, until `npm run keys:rotate` has passed by.
    return eachSecret(row, (column, text) =>
      isSealed(text) ? open(ring, placeOf(String(row.id), column), text) : text,
    ) as Row;
  };

  /** The condition on a stored secret in the terms of what is stored; null when the secret is another one by now. */
  const asStored = async (where: Where): Promise<Where | null> => {
    if (!where.some(({ field }) => isSecret(field))) return where;
    const row = await inner.findOne<Fields>({ model, where: where.filter(({ field }) => !isSecret(field)) });
    const revealed = reveal(row);
    if (!row || !revealed) return null;
    if (where.some(({ field, value }) => isSecret(field) && revealed[field] !== value)) return null;
    return where.map((part) => (isSecret(part.field) ? { ...part, value: row[part.field] as string } : part));
  };

  const own = {
    create: async (call: Parameters<Adapter["create"]>[0]) => {
      if (call.model !== model) return inner.create(call);
      const id = newId();
      return reveal(
        await inner.create({ ...call, data: { ...close(id, call.data), id }, forceAllowId: true }),
      );
    },
    findOne: async (call: Parameters<Adapter["findOne"]>[0]) => {
      const row = await inner.findOne(call);
      return call.model === model ? reveal(row) : row;
    },
    findMany: async (call: Parameters<Adapter["findMany"]>[0]) => {
      const rows = await inner.findMany(call);
      return call.model === model ? rows.map(reveal) : rows;
    },
    update: async (call: Parameters<Adapter["update"]>[0]) => {
      if (call.model !== model) return inner.update(call);
      return reveal(
        await inner.update({ ...call, update: close(idIn(call.where, call.update), call.update) }),
      );
    },
    updateMany: async (call: Parameters<Adapter["updateMany"]>[0]) => {
      if (call.model !== model) return inner.updateMany(call);
      return inner.updateMany({ ...call, update: close(idIn(call.where, call.update), call.update) });
    },
    incrementOne: async (call: Parameters<Adapter["incrementOne"]>[0]) => {
      if (call.model !== model) return inner.incrementOne(call);
      const where = await asStored(call.where);
      if (!where) return null;
      const set = call.set && close(idIn(where, call.set), call.set);
      return reveal(await inner.incrementOne({ ...call, where, ...(set ? { set } : {}) }));
    },
  };
  return { ...inner, ...own } as Transaction;
}

function placeOf(rowId: string, column: string): Place {
  return { table: "two_factors", column, rowId, businessId: null };
}

function isSecret(field: string): field is (typeof columns)[number] {
  return (columns as readonly string[]).includes(field);
}

function isFields(row: unknown): row is Fields {
  return typeof row === "object" && row !== null;
}

function eachSecret(fields: Fields, change: (column: string, text: string) => string): Fields {
  const changed = Object.entries(fields).filter(
    ([field, value]) => isSecret(field) && typeof value === "string",
  );
  return {
    ...fields,
    ...Object.fromEntries(changed.map(([column, text]) => [column, change(column, String(text))])),
  };
}

/** The row that is written to. A secret can only be sealed for a row that is known; no call of better-auth does otherwise. */
function idIn(where: Where, fields: Fields): string {
  const id = where.find(({ field }) => field === "id")?.value;
  if (typeof id === "string") return id;
  if (!Object.keys(fields).some(isSecret)) return "";
  throw new Error("A second factor was to be written without naming its row.");
}
