import { roles, type Role } from "@drumbeat/core/roles";
import { matrixInWords, roleRules, roleWords } from "@drumbeat/core/roles-words";
import { Check } from "lucide-react";

/** What each role may do, from the very matrix that decides it: a table, on phones a list. */
export function RoleMatrix({ own }: { own: Role }) {
  return (
    <section aria-labelledby="roles-title">
      <h2 id="roles-title" className="text-lg font-semibold">
        What each role may do
      </h2>
      <p className="mt-1 text-muted">Your role is {own}.</p>
      <details className="mt-3">
        <summary className="link w-fit cursor-pointer">Show the roles</summary>
        <dl className="mt-4 grid gap-x-4 gap-y-1 sm:grid-cols-[6rem_minmax(0,1fr)]">
          {roles.map((role) => (
            <div key={role} className="contents">
              <dt className="font-medium">{roleWords[role].name}</dt>
              <dd className="mb-2 text-muted sm:mb-0">{roleWords[role].purpose}</dd>
            </div>
          ))}
        </dl>
        <Table />
        <Lists />
        <ul className="mt-6 flex list-disc flex-col gap-1 pl-5 text-sm text-muted">
          {roleRules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function Table() {
  return (
    <table className="mt-6 hidden w-full text-sm sm:table">
      <thead>
        <tr className="border-b text-left">
          <th scope="col" className="py-2 font-medium">
            May
          </th>
          {roles.map((role) => (
            <th key={role} scope="col" className="w-20 py-2 text-center font-medium">
              {roleWords[role].name}
            </th>
          ))}
        </tr>
      </thead>
      {matrixInWords().map((area) => (
        <tbody key={area.title} className="border-b last:border-b-0">
          <tr>
            <th scope="rowgroup" colSpan={roles.length + 1} className="pt-3 pb-1 text-left font-medium">
              {area.title}
            </th>
          </tr>
          {area.rows.map((row) => (
            <tr key={row.permission}>
              <th scope="row" className="py-1.5 pr-4 text-left font-normal text-muted">
                {row.says}
              </th>
              {roles.map((role) => (
                <td key={role} className="py-1.5 text-center">
                  {row.allowed.includes(role) ? (
                    <>
                      <Check aria-hidden className="mx-auto size-4 text-accent-ink" />
                      <span className="sr-only">yes</span>
                    </>
                  ) : (
                    <span className="sr-only">no</span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Lists() {
  return (
    <div className="mt-6 flex flex-col gap-5 sm:hidden">
      {matrixInWords().map((area) => (
        <div key={area.title}>
          <h3 className="font-medium">{area.title}</h3>
          <ul className="mt-1 flex flex-col gap-2 text-sm">
            {area.rows.map((row) => (
              <li key={row.permission}>
                {row.says}
                <span className="block text-muted">
                  {row.allowed.length === roles.length
                    ? "Everybody"
                    : row.allowed.map((role) => roleWords[role].name).join(", ")}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
