import { postNetworkNames } from "@drumbeat/core/posts/networks";
import { Button } from "../../ui/button";
import { activeVariant, type Composition, followersOf, type Variant } from "./composition";

const list = new Intl.ListFormat("en", { type: "conjunction" });
const names = (variants: readonly Variant[]) =>
  list.format(variants.map(({ network }) => postNetworkNames[network]));

/** Says which networks one text is for, and offers a version of its own or the way back to one text. */
export function VersionLine({
  composition,
  onDetach,
  onJoin,
}: {
  composition: Composition;
  onDetach: () => void;
  onJoin: (network: Variant["network"]) => void;
}) {
  const { variants } = composition;
  if (variants.length === 1) return null;
  const active = activeVariant(composition);
  const name = postNetworkNames[active.network];
  const followers = followersOf(composition, active);
  const [other] = variants.filter((each) => each !== active && each.textId !== active.textId);
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
      {followers.length > 0 ? (
        <>
          One text for {names([active, ...followers])}.
          <Button variant="link" size="sm" onClick={onDetach}>
            Give {name} a version of its own
          </Button>
        </>
      ) : (
        <>
          {name} has a version of its own.
          {other && (
            <Button variant="link" size="sm" onClick={() => onJoin(other.network)}>
              Use the text of {postNetworkNames[other.network]} again
            </Button>
          )}
        </>
      )}
    </p>
  );
}
