using System.Reflection;
using System.Text.RegularExpressions;
using IfCity.Bots.City;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace IfCity.Bots.Tests.Storage;

/// <summary>
/// Tables grow in one release and shrink in a later one (expand, then contract), because at a deploy the release before still works on
/// them. What the first migration of each database made is the beginning; each one after it is judged.
/// </summary>
public sealed partial class GrowingTables
{
    /// <summary>
    /// A migration whose name ends so may take away what the release before already does without. Whoever writes one says in CHANGELOG.md
    /// since when.
    /// </summary>
    private const string Contract = "Contract";

    [Fact]
    public void Each_migration_leaves_the_release_before_able_to_work_beside_it()
    {
        var migrations = Assembly.Load(CityModule.Schema.MigrationsAssembly!).GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Migration)) && !type.IsAbstract).ToList();
        Assert.Equal(2, migrations.Count(type => type.Name == "Initial"));
        Assert.Empty(migrations.Where(type => type.Name != "Initial" && !type.Name.EndsWith(Contract, StringComparison.Ordinal))
            .SelectMany(type => Judge(((Migration)Activator.CreateInstance(type)!).UpOperations)
                .Select(fault => $"{type.Namespace}.{type.Name}: {fault}")));
    }

    public static TheoryData<string, MigrationOperation> Breaking() => new()
    {
        { "drops a table", new DropTableOperation { Name = "chats" } },
        { "drops a column", new DropColumnOperation { Table = "chats", Name = "handle" } },
        { "renames a table", new RenameTableOperation { Name = "chats", NewName = "people" } },
        { "renames a column", new RenameColumnOperation { Table = "chats", Name = "handle", NewName = "name" } },
        { "asks for a value that it does not give", new AddColumnOperation { Table = "chats", Name = "new", IsNullable = false } },
        { "changes a column", new AlterColumnOperation { Table = "chats", Name = "handle", OldColumn = new AddColumnOperation() } },
        { "forbids what was allowed", new CreateIndexOperation { Table = "chats", Name = "ix", Columns = ["bot"], IsUnique = true } },
        { "forbids what was allowed", new AddCheckConstraintOperation { Table = "chats", Name = "ck", Sql = "id > 0" } },
        { "forbids what was allowed", new AddForeignKeyOperation { Table = "chats", Name = "fk", Columns = ["id"] } },
        { "takes away by SQL", new SqlOperation { Sql = "ALTER TABLE chats DROP COLUMN handle" } },
    };

    [Theory]
    [MemberData(nameof(Breaking))]
    public void What_the_release_before_could_not_live_with_is_named(string fault, MigrationOperation operation) =>
        Assert.StartsWith(fault, Assert.Single(Judge([operation])), StringComparison.Ordinal);

    [Fact]
    public void What_it_does_not_notice_is_allowed() => Assert.Empty(Judge(
    [
        new CreateTableOperation { Name = "new_table" },
        new CreateIndexOperation { Table = "new_table", Name = "ix_new", Columns = ["a"], IsUnique = true },
        new AddColumnOperation { Table = "chats", Name = "a", IsNullable = true },
        new AddColumnOperation { Table = "chats", Name = "b", IsNullable = false, DefaultValue = 7 },
        new CreateIndexOperation { Table = "chats", Name = "ix", Columns = ["a"] },
        new SqlOperation { Sql = "UPDATE chats SET a = 'x'" },
    ]));

    private static IEnumerable<string> Judge(IReadOnlyList<MigrationOperation> operations)
    {
        var made = operations.OfType<CreateTableOperation>().Select(table => table.Name).ToHashSet();
        return operations.Where(operation => operation is not ITableMigrationOperation { Table: var table } || !made.Contains(table))
            .Select(Find).OfType<string>();
    }

    private static string? Find(MigrationOperation operation) => operation switch
    {
        DropTableOperation table => $"drops a table: {table.Name}",
        DropColumnOperation column => $"drops a column: {column.Table}.{column.Name}",
        RenameTableOperation table => $"renames a table: {table.Name}",
        RenameColumnOperation column => $"renames a column: {column.Table}.{column.Name}",
        AddColumnOperation { IsNullable: false, DefaultValue: null, DefaultValueSql: null, ComputedColumnSql: null } column =>
            $"asks for a value that it does not give: {column.Table}.{column.Name}",
        AlterColumnOperation column => $"changes a column: {column.Table}.{column.Name}",
        CreateIndexOperation { IsUnique: true } index => $"forbids what was allowed: {index.Table}.{index.Name}",
        AddCheckConstraintOperation check => $"forbids what was allowed: {check.Table}.{check.Name}",
        AddUniqueConstraintOperation unique => $"forbids what was allowed: {unique.Table}.{unique.Name}",
        AddForeignKeyOperation key => $"forbids what was allowed: {key.Table}.{key.Name}",
        SqlOperation sql when TakesAway().IsMatch(sql.Sql) => $"takes away by SQL: {sql.Sql}",
        _ => null,
    };

    [GeneratedRegex(@"\b(DROP\s+(TABLE|COLUMN)|RENAME|SET\s+NOT\s+NULL|TYPE)\b", RegexOptions.IgnoreCase)]
    private static partial Regex TakesAway();
}
