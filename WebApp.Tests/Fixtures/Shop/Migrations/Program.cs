using Microsoft.EntityFrameworkCore;
using Migrations;

await using var catalog = new CatalogContext();
await catalog.Database.MigrateAsync();
