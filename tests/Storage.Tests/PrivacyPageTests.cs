using System.Text.RegularExpressions;
using IfCity.Bots.Sealing;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Storage;

/// <summary>What docs/privacy.md says of what is kept of people is what the model has.</summary>
public sealed partial class PrivacyPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "privacy.md"));

    [Fact]
    public async Task Names_every_column_of_every_table_that_holds_something_of_a_person()
    {
        await using var city = await TestCity.StartAsync();
        await using var db = city.Database.OpenForReading();
        var rows = city.Services.GetServices<IPersonRows>().SelectMany(slice => slice.Tables).Select(table => table.Row).Distinct();
        var model = rows.Select(row => db.Model.FindEntityType(row)!).ToDictionary(type => type.GetTableName()!, ListColumns);
        var named = Where().Matches(Page).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        Assert.Equal(model.Keys.Order(), named.Keys.Order());
        Assert.Empty(model.Where(table => named[table.Key] != table.Value).Select(table => $"{table.Key}: {table.Value}"));
    }

    [Fact]
    public async Task The_page_names_every_column_that_is_sealed()
    {
        await using var city = await TestCity.StartAsync();
        await using var db = city.Database.OpenForReading();
        var list = Page[Page.IndexOf("Sealed are:", StringComparison.Ordinal)..Page.IndexOf("`contact_hash`", StringComparison.Ordinal)];
        // Of staff's own tables the page says nothing.
        var columns = SealedColumn.ReadAll(db.Model).Where(column => column.Table is not ("saved_filters" or "appeal_dispatches"))
            .GroupBy(column => column.Table)
            .ToDictionary(table => table.Key, table => table.Select(column => column.Column).Order().ToList());
        Assert.Equal(columns.Keys.Order(), Table().Matches(list).Select(match => match.Groups[1].Value).Order());
        Assert.Equal(["answers_json", "rating_words", "words"], columns["appeals"]);
        Assert.Equal(["contact", "full_name", "home_address"], columns["appeal_persons"]);
        Assert.Equal(["error", "input"], columns["dead_updates"]);
        Assert.All(columns.Where(table => table.Value.Count == 1),
            table => Assert.Contains(table.Value[0], list, StringComparison.Ordinal));
    }

    [Fact]
    public void Names_only_tests_that_exist()
    {
        var written = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText));
        var named = Test().Matches(Page).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.InRange(named.Count, 6, int.MaxValue);
        Assert.Empty(named.Where(test => !written.Contains($" {test}(", StringComparison.Ordinal)));
    }

    private static string ListColumns(IEntityType type)
    {
        var table = StoreObjectIdentifier.Table(type.GetTableName()!);
        return string.Join(", ", type.GetProperties().Select(property => property.GetColumnName(table)).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"\| `(\w+)`: ([\w, ]+) \|")]
    private static partial Regex Where();

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Table();

    [GeneratedRegex(@"\| `([A-Z]\w+)` \|$", RegexOptions.Multiline)]
    private static partial Regex Test();
}
