using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace WebApp.Data;

/// <summary>Names the columns as people write them in psql, where "CreatedAt" would need quotes.</summary>
internal static class SnakeCaseColumns
{
    public static void UseSnakeCaseColumns(this ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
                property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        }
    }
}
