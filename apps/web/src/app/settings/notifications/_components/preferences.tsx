"use client";

import type { NotificationKind } from "@drumbeat/core/notifications";
import { notificationKindWords } from "@drumbeat/core/notification-words";
import { messageOf } from "@/components/failure";
import { toast } from "@/components/toast";
import { Checkbox } from "@/components/ui/checkbox";
import { trpc, type RouterOutputs } from "@/trpc/client";

type All = RouterOutputs["notifications"]["preferences"];
type Kind = All["kinds"][number];

/** How somebody wants to be told of each kind of news. A tick is saved at once. */
export function Preferences({ initial }: { initial: All }) {
  const utils = trpc.useUtils();
  const { data } = trpc.notifications.preferences.useQuery(undefined, { initialData: initial });
  const set = trpc.notifications.setPreference.useMutation({
    onMutate: (next) => {
      const before = utils.notifications.preferences.getData();
      utils.notifications.preferences.setData(undefined, (all) => all && withKind(all, next));
      return { before };
    },
    onError: (error, _next, kept) => {
      utils.notifications.preferences.setData(undefined, kept?.before);
      toast(`${messageOf(error)} Nothing was changed.`);
    },
    onSuccess: () => toast("Saved."),
  });
  const order = Object.keys(notificationKindWords);
  const kinds = data.kinds.toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
  const tick = (kind: Kind, values: Partial<Pick<Kind, "inApp" | "byMail">>) =>
    set.mutate({ kind: kind.kind, inApp: kind.inApp, byMail: kind.byMail, ...values });
  return (
    <section aria-labelledby="notifications-title">
      <h2 id="notifications-title" className="text-lg font-semibold">
        Notifications
      </h2>
      <p className="mt-1 text-muted">
        Nobody is told about what they did themselves. What concerns your safety always arrives both ways.
        {!data.canMail && " No mail server is set up here, so nothing goes out by mail at the moment."}
      </p>
      <table className="mt-5 w-full text-sm">
        <thead>
          <tr className="border-b text-muted">
            <th scope="col" className="py-2 pr-4 text-left font-medium">
              When
            </th>
            <th scope="col" className="w-20 py-2 font-medium">
              Here
            </th>
            <th scope="col" className="w-20 py-2 font-medium">
              By mail
            </th>
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => {
            const says = notificationKindWords[kind.kind];
            return (
              <tr key={kind.kind} className="border-b last:border-b-0">
                <th scope="row" className="py-2.5 pr-4 text-left font-normal">
                  {says}
                </th>
                {(["inApp", "byMail"] as const).map((way) => (
                  <td key={way} className="text-center">
                    <label className="inline-flex size-10 cursor-pointer items-center justify-center pointer-coarse:size-11">
                      <span className="sr-only">
                        {says}: {way === "inApp" ? "here" : "by mail"}
                      </span>
                      <Checkbox
                        checked={kind[way]}
                        disabled={kind.isFixed}
                        onChange={(event) => tick(kind, { [way]: event.target.checked })}
                      />
                    </label>
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function withKind(all: All, next: { kind: NotificationKind; inApp: boolean; byMail: boolean }): All {
  return { ...all, kinds: all.kinds.map((kind) => (kind.kind === next.kind ? { ...kind, ...next } : kind)) };
}
