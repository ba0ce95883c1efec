"use client";

import { DropdownMenuLabel, DropdownMenuRadioGroup, DropdownMenuRadioItem } from "../ui/dropdown-menu";
import { useTheme } from "../use-theme";
import { themes } from "./themes";

/** Light, dark, or what the device says. */
export function ThemeMenuItems() {
  const { theme, choose } = useTheme();
  return (
    <>
      <DropdownMenuLabel>Appearance</DropdownMenuLabel>
      <DropdownMenuRadioGroup value={theme}>
        {themes.map(({ value, label }) => (
          <DropdownMenuRadioItem key={value} value={value} onSelect={() => choose(value)}>
            {label}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
    </>
  );
}
