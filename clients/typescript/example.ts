// Works an appeal from filed to closed: node dist/example.js ADDRESS-OF-THE-ADMIN-LISTENER API-KEY
import { answered, connect, Refused, type Schemas } from "./client.js";

const [address, key] = process.argv.slice(2);
const api = connect(address!, key!);

const { appealCategories } = answered(await api.GET("/api/v1/values"));
const category = appealCategories.find((one) => one.slug === "street-lighting")!.slug;
const told = { source: "phone", words: "Не світить ліхтар біля під'їзду", category, address: "Мазепи 15", phone: "067 123-45-67" };
let appeal = answered(await api.POST("/api/v1/appeals", { body: told }));
const params = { path: { id: appeal.id } };
appeal = answered(await api.PATCH("/api/v1/appeals/{id}", { params, body: { assignee: "Ганна", version: appeal.version } }));

async function move(to: Schemas["AppealStatus"], version: number) {
  return answered(await api.POST("/api/v1/appeals/{id}/moves", { params, body: { to, version, reason: "Ліхтар світить." } }));
}

for (const to of ["accepted", "in_work", "done"] as const) appeal = await move(to, appeal.version);
console.log(`${appeal.status} by ${appeal.assignee}`);
try {
  await move("closed", 1);
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.log(error.problem.code);
}
appeal = await move("closed", appeal.version);
console.log(appeal.status);
