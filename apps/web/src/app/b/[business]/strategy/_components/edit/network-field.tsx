import { networkNames, networks } from "@drumbeat/core/networks";
import { ChoiceField } from "./fields";

/** One of the networks that Drumbeat plans for. */
export function NetworkField({ path }: { path: string }) {
  return (
    <ChoiceField name={`${path}.network`} label="Network">
      {networks.map((network) => (
        <option key={network} value={network}>
          {networkNames[network]}
        </option>
      ))}
    </ChoiceField>
  );
}
