using IfCity.Bots.City.Catalogue;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Storage;

/// <summary>The catalogue in the tables: files taken whole or not at all, people's own shelves; the same on both databases.</summary>
public sealed class CatalogueStorage
{
    /// <summary>Everything that a file may make another thing of.</summary>
    private static readonly Service Hostile = new()
    {
        Id = "hostile", TitleUk = "=HYPERLINK(\"x\"), \"лапки\"; кома", TitleEn = "'=already escaped", Category = "documents",
        ShortTitleUk = "+коротко",
        DescriptionUk = "перший рядок\nдругий; \"третій\",\r\nчетвертий", DescriptionEn = "+1 -1 @x",
        Url = "https://example.ua/?a=1&b=%7C", Phones = ["+380 67 123 45 67", "15-47"], Keywords = ["a|b", "c\\d", "\\|",
            "кома, крапка; \"лапки\"", "'@sum"], WhoUk = "|", WhoEn = "\\", NeedUk = "*зірки* _риски_", HowLongUk = "1/2", PriceUk = "0",
        AddressUk = "вул. Довга, 5", HoursUk = "9–17", Owner = "-", AppealCategory = "roads", Order = 7, BusinessOrder = 3,
        BusinessOnly = true, Hidden = true, VerifiedOn = new(2026, 2, 28), VerifiedBy = "Олена", Source = "seen", UrlVerified = true,
    };

    private static async Task<TestCity> StartAsync(Engine engine) => await TestCity.StartAsync(
        engine, services => services.AddSingleton<IMessenger>(new PaperMessenger("elsewhere")));

    [Theory, OnSqlite, OnPostgres]
    public async Task What_goes_out_comes_in_again_to_the_letter(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.Database.InTransactionAsync(unit => Task.FromResult(unit.Db.Add(CatalogueColumns.Copy(Hostile))));
        var lines = await LinesAsync(city);
        Assert.Equal((0, 0, 0, false), Counts(await ImportAsync(city, lines, new(Replace: true))));

        // Taken away and brought back by the file, every card is as it was.
        await city.Database.InTransactionAsync(unit => unit.Db.Set<Service>().ExecuteDeleteAsync());
        Assert.Equal((lines.Count, 0, 0, false), Counts(await ImportAsync(city, lines, new())));
        Assert.Equal(lines.Select(line => string.Join('\u0001', line.Fields.Values)),
            (await LinesAsync(city)).Select(line => string.Join('\u0001', line.Fields.Values)));
        await using var db = city.Database.OpenForReading();
        var back = await db.Set<Service>().SingleAsync(service => service.Id == "hostile");
        Assert.Equal(CatalogueColumns.Read(Hostile), CatalogueColumns.Read(back));
        Assert.Equal(Hostile.Keywords, back.Keywords);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_file_is_taken_whole_or_not_at_all_and_cards_go_only_if_that_is_said(Engine engine)
    {
        await using var city = await StartAsync(engine);
        var there = await LinesAsync(city);
        ImportLine[] file = [Line(2, ("id", "new-one"), ("title_uk", "Нова"), ("category", "documents"), ("description_uk", "Опис")),
            Line(3, ("id", "cnap"), ("price_uk", "Безкоштовно"))];

        var spoilt = await ImportAsync(city, [.. file, Line(4, ("id", "cnap"), ("verified_on", "вчора")),
            Line(5, ("id", "petitions"), ("url", "javascript:alert(1)")), Line(6, ("id", "new-one"))], new());
        Assert.Equal([(4, "verified_on"), (5, "url"), (6, "title_uk"), (6, "description_uk"), (6, "category")],
            spoilt.Errors.Select(error => (error.Line, error.Field)));
        Assert.Equal((1, 1, 0, false), Counts(await ImportAsync(city, file, new(DryRun: true))));
        Assert.Equal(there.Count, (await LinesAsync(city)).Count);

        var kept = await ImportAsync(city, file, new(Replace: true));
        Assert.Equal((1, 1, there.Count - 1, true), Counts(kept));
        Assert.Equal(there.Count, (await LinesAsync(city)).Count);
        Assert.Equal((1, 1, 0, false), Counts(await ImportAsync(city, file, new())));
        await using (var db = city.Database.OpenForReading())
        {
            var cnap = await db.Set<Service>().SingleAsync(service => service.Id == "cnap");
            Assert.Equal(("Безкоштовно", "https://cnap.if.ua", 3), (cnap.PriceUk, cnap.Url, cnap.Phones.Count));
            var added = await db.Set<Service>().SingleAsync(service => service.Id == "new-one");
            Assert.Equal(("Нова", there.Count), (added.TitleEn, added.Order));
        }
        Assert.Equal((0, 0, there.Count - 1, false), Counts(await ImportAsync(city, file, new(Replace: true, Remove: true))));
        Assert.Equal(2, (await LinesAsync(city)).Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_files_at_once_are_taken_one_after_the_other(Engine engine)
    {
        await using var city = await StartAsync(engine);
        var lines = Enumerable.Range(1, 50).Select(at =>
            Line(at, ("id", $"card-{at}"), ("title_uk", $"Картка {at}"), ("category", "documents"), ("description_uk", "Опис"))).ToList();
        var reports = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => ImportAsync(city, lines, new()))));
        Assert.Equal([0, 50], reports.Select(report => report.Added.Count).Order());
        await using var db = city.Database.OpenForReading();
        Assert.Equal(50, await db.Set<Service>().CountAsync(service => service.Id.StartsWith("card-")));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_either_of_two_linked_chats_has_saved_stays_saved(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.HearAsync("resident", new Input.Start("services_petitions"));
        await ElsewhereAsync(city, new Input.Start("services_petitions"));
        await ElsewhereAsync(city, new Input.Words("Зберегти"));
        city.Clock.Advance(TimeSpan.FromMinutes(1));
        await ElsewhereAsync(city, new Input.Start("services_cnap"));
        await ElsewhereAsync(city, new Input.Words("Зберегти"));
        await city.HearAsync("resident", new Input.Words("/link"));
        await city.HearAsync("resident", new Input.Words("Отримати код"));
        await ElsewhereAsync(city, new Input.Words("/link"));
        await ElsewhereAsync(city, new Input.Words("У мене є код"));
        string code;
        await using (var db = city.Database.OpenForReading()) code = (await db.Set<OneTimeCode>().SingleAsync()).Code;
        await ElsewhereAsync(city, new Input.Words(code));
        await ElsewhereAsync(city, new Input.Words("Так, код мій"));
        var said = await city.HearAsync("resident", new Input.Start("services_saved"));
        Assert.Equal(["ЦНАП", "Міські електронні петиції"],
            said[^1].Buttons.Where(button => button.Kind == ButtonKind.Option).Select(button => button.Label));
    }

    private static Task ElsewhereAsync(TestCity city, Input input) => city.ReceiveAsync("same-person", input, bot: "elsewhere");

    private static Task<CatalogueReport> ImportAsync(TestCity city, IReadOnlyList<ImportLine> lines, CatalogueImportOptions options) =>
        city.Database.InTransactionAsync(unit => new CatalogueImport(city.Services.GetRequiredService<IReportTopics>())
            .RunAsync(unit, lines, options));

    private static async Task<List<ImportLine>> LinesAsync(TestCity city)
    {
        await using var db = city.Database.OpenForReading();
        return [.. (await db.Set<Service>().OrderBy(service => service.Id).ToListAsync()).Select((service, at) => new ImportLine(at + 2,
            CatalogueColumns.Read(service).ToDictionary(field => field.Key, field => field.Value ?? "", StringComparer.Ordinal)))];
    }

    private static ImportLine Line(int number, params (string Name, string Value)[] fields) =>
        new(number, fields.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal));

    private static (int Added, int Changed, int Removed, bool NeedsRemove) Counts(CatalogueReport report)
    {
        Assert.Empty(report.Errors);
        return (report.Added.Count, report.Changed.Count, report.Removed.Count, report.NeedsRemove);
    }
}
