export * from "./tables/ai";
export * from "./tables/audit";
export * from "./tables/businesses";
export * from "./tables/limits";
export * from "./tables/messages";
export * from "./tables/strategies";
export * from "./tables/team";
export * from "./tables/users";
