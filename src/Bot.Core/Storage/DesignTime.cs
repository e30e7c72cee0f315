using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace IfCity.Bots.Storage;

/// <summary>For <c>dotnet ef migrations add</c>; no database is opened.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteCityDb>
{
    public SqliteCityDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteCityDb>().UseSqlite("Data Source=design.db").Options);
}

/// <summary>For <c>dotnet ef migrations add</c>; no database is opened.</summary>
internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresCityDb>
{
    public PostgresCityDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresCityDb>().UseNpgsql("Host=localhost").Options);
}
