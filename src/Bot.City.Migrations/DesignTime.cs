using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace IfCity.Bots.City.Migrations;

/// <summary>For <c>dotnet ef migrations add</c>; no database is opened.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteBotDb>
{
    public SqliteBotDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteBotDb>()
        .UseSqlite("Data Source=design.db", sqlite => sqlite.MigrationsAssembly(CityModule.Schema.MigrationsAssembly)).Options,
            CityModule.Schema, new());
}

/// <summary>For <c>dotnet ef migrations add</c>; no database is opened.</summary>
internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresBotDb>
{
    public PostgresBotDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresBotDb>()
        .UseNpgsql("Host=localhost", postgres => postgres.MigrationsAssembly(CityModule.Schema.MigrationsAssembly)).Options,
            CityModule.Schema, new());
}
