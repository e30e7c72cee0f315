using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Appeals.Destinations;
using IfCity.Bots.Photos;
using IfCity.Bots.Sealing;
using IfCity.Bots.Tests.Kit;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Storage;

/// <summary>
/// What people said stands sealed in the database: looked for past the service, found by staff, brought under new keys while the service
/// runs.
/// </summary>
public sealed partial class SealingSuite
{
    private const string Passphrase = "a passphrase of the tests";

    private const string Name = "Плантенко Зоряна Львівна", Home = "м. Івано-Франківськ, вул. Плантова, 7", Phone = "+380671239987";

    [Theory, OnSqlite, OnPostgres]
    public async Task Name_home_and_contact_are_read_by_whoever_has_the_keys_and_by_nobody_else(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        var id = await FileAsync(city, Phone);
        await using var db = city.Database.OpenForReading();
        var person = await db.Set<AppealPerson>().SingleAsync(row => row.AppealId == id);
        Assert.Equal((Name, Home, Phone), (person.FullName, person.HomeAddress, person.Contact));
        var stored = await StoredRows.ReadAsync(city, opened: false);
        foreach (var said in (string[])["Плантенко", "Плантова", "671239987"])
        {
            Assert.Empty(stored.Find(said));
            Assert.Empty(StoredRows.FindInFiles(city, said));
        }
        Assert.Equal(["appeal_persons"], (await StoredRows.ReadAsync(city, opened: true)).Find("Плантенко"));
    }

    /// <summary>
    /// In the middle of a draft, on its way to a messenger, in a formal appeal and what was added to it, in letters with the operator, in
    /// what could not be handled: rows, files with the database's own log, the log of the service and an opened backup hold none of it.
    /// </summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Nothing_that_was_said_stands_anywhere_as_it_was_said(Engine engine)
    {
        string[] said = ["Плантенко", "Плантова", "671239987", "67 123 99 87", "плантформальн", "плантдодат", "плантнотатк", "плантоцінк",
            "плантлист", "плантвідповід", "плантнепрочитан", "плантчернетк", "Плантдача"];
        using var log = new LogBook();
        await using var city = await StartAsync(engine, await TestDatabase.EmptyAsync(engine), log);
        await SayEverythingAsync(city);

        var (opened, stored) = (await StoredRows.ReadAsync(city, opened: true), await StoredRows.ReadAsync(city, opened: false));
        Assert.Empty(said.Where(words => opened.Find(words).Count == 0));
        Assert.Equal([], said.SelectMany(words => stored.Find(words).Select(table => $"{words} in {table}")));
        Assert.Equal([], said.SelectMany(words => StoredRows.FindInFiles(city, words).Select(file => $"{words} in {file}")));
        Assert.Empty(said.Where(words => log.Lines.Any(line => line.Contains(words, StringComparison.OrdinalIgnoreCase))));
        var backup = await ReadBackupAsync(city);
        Assert.Contains("appeal_persons", backup.Keys);
        Assert.Empty(said.Where(words => backup.Values.Any(rows => rows.Contains(words, StringComparison.OrdinalIgnoreCase))));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_words_of_a_request_are_searched_and_those_of_a_formal_appeal_are_not(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        var formal = await FileAsync(city, Phone);
        var request = (await city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<AppealStore>().FileAsync(unit, null,
            new() { Category = "roads", Words = "яма на дорозі" }))).Id;
        Assert.Equal([request], await FindAsync(city, "яма", AppealSort.Newest));
        await using var db = city.Database.OpenForReading();
        var number = (await db.Set<Appeal>().SingleAsync(appeal => appeal.Id == formal)).ShortNumber;
        Assert.Equal([formal], await FindAsync(city, number.PadLeft(6, '0'), AppealSort.Newest));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Words_of_formal_appeals_that_an_earlier_release_let_search_are_searched_no_more(Engine engine)
    {
        var connection = await TestDatabase.EmptyAsync(engine);
        await using (var city = await StartAsync(engine, connection))
        {
            var id = await FileAsync(city, Phone);
            await city.Database.InTransactionAsync(unit =>
            {
                unit.Session.Execute("DELETE FROM settings WHERE name = @p0", FormalKeys.Done);
                unit.Session.Execute("UPDATE appeals SET keys = '77117711 ' || keys WHERE id = @p0", id);
                return Task.CompletedTask;
            });
            Assert.Equal([id], await FindAsync(city, "77117711", AppealSort.Newest));
        }
        await using var later = await StartAsync(engine, connection);
        Assert.Empty(await FindAsync(later, "77117711", AppealSort.Newest));
        Assert.Empty((await StoredRows.ReadAsync(later, opened: false)).Find("77117711"));
        await later.Database.ScrubAsync();
        Assert.Empty(StoredRows.FindInFiles(later, "77117711"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Staff_find_an_appeal_by_the_whole_contact_however_it_is_typed(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        var (byPhone, byMail) = (await FileAsync(city, Phone), await FileAsync(city, "Zoriana@planted.example"));
        var told = new ToldAppeal { Source = "phone", Words = "не світить ліхтар біля школи", Category = "other", Phone = "067 123 99 87" };
        var called = await FileToldAsync(city, told);
        foreach (var sort in Enum.GetValues<AppealSort>())
        {
            foreach (var typed in (string[])["+380671239987", "067 123-99-87", "+38 (067) 1239987"])
                Assert.Equal([byPhone, called], (await FindAsync(city, typed, sort)).Order());
            Assert.Equal([byMail], await FindAsync(city, "zoriana@PLANTED.example", sort));
            Assert.Empty(await FindAsync(city, "067 123 99 88", sort));
        }
    }

    /// <summary>An appeal that somebody wrote their number into is still found by its words, and only once.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_number_in_the_words_is_found_beside_that_of_the_contact(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        var words = (await city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<AppealStore>().FileAsync(unit, null,
            new() { Category = "roads", Words = "яма, телефонуйте 0671239987" }))).Id;
        var both = await FileToldAsync(city, new() { Source = "phone", Words = "яма, мій 0671239987", Category = "other", Phone = Phone });
        foreach (var sort in Enum.GetValues<AppealSort>())
            Assert.Equal([words, both], (await FindAsync(city, "0671239987", sort)).Order());
    }

    /// <summary>What an earlier release wrote as it was said is sealed as well, and found by its contact.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task All_is_brought_under_a_new_key_while_the_service_runs_and_the_old_one_is_needed_no_more(Engine engine)
    {
        var connection = await TestDatabase.EmptyAsync(engine);
        var ids = new List<long>();
        await using (var city = await StartAsync(engine, connection))
        {
            ids.AddRange([await FileAsync(city, Phone), await FileAsync(city, Phone)]);
            await SetAsync(city, ids[1], ("full_name", Name), ("home_address", Home), ("contact", Phone), ("contact_hash", null));
            await city.Services.GetRequiredService<KeyStore>().RotateAsync();
            ids.Add(await FileAsync(city, Phone));
            Assert.Equal([Name, Name, Name], await ReadNamesAsync(city));

            await ResealAsync(city);

            Assert.Equal([Name, Name, Name], await ReadNamesAsync(city));
            Assert.Equal(ids, (await FindAsync(city, Phone, AppealSort.Newest)).Order());
            var stored = await StoredRows.ReadAsync(city, opened: false);
            Assert.Empty(stored.Find("Плантенко"));
            Assert.Single(stored.Of("appeal_persons", "full_name").Select(value => value[..10]).Distinct());
            Assert.Empty(StoredRows.FindInFiles(city, "Плантенко"));
            // Another process may still seal by the old key until it has read the new one.
            await ResealAsync(city);
            Assert.Equal(2, (await StoredRows.ReadAsync(city, opened: false)).Of("data_keys", "id").Count);
            city.Clock.Advance(TimeSpan.FromDays(2));
            await ResealAsync(city);
        }
        await using var later = await StartAsync(engine, connection);
        Assert.Single((await StoredRows.ReadAsync(later, opened: false)).Of("data_keys", "id"));
        Assert.Equal([Name, Name, Name], await ReadNamesAsync(later));
        Assert.Equal(ids, (await FindAsync(later, "067 123 99 87", AppealSort.Due)).Order());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Every_column_that_is_sealed_is_brought_under_the_new_key_and_reads_as_before(Engine engine)
    {
        await using var city = await StartAsync(engine, await TestDatabase.EmptyAsync(engine));
        await SayEverythingAsync(city);
        await city.Database.InTransactionAsync(async unit =>
        {
            var appeal = await unit.Db.Set<Appeal>().SingleAsync();
            appeal.AnswersJson = "[]";
            unit.Db.Add(new Photo { Key = "recording", Said = "плантзапис", Bot = "paper" });
            unit.Db.Add(new SavedFilter { Name = "Мої", Query = "?words=0671239987" });
            unit.Db.Add(new AppealDispatch { AppealId = appeal.Id, Error = "плантпомилка" });
        });
        var before = await StoredRows.ReadAsync(city, opened: true);
        await city.Services.GetRequiredService<KeyStore>().RotateAsync();
        await ResealAsync(city);

        await using var db = city.Database.OpenForReading();
        var (after, stored) = (await StoredRows.ReadAsync(city, opened: true), await StoredRows.ReadAsync(city, opened: false));
        foreach (var column in SealedColumn.ReadAll(db.Model))
        {
            var values = stored.Of(column.Table, column.Column);
            Assert.True(values.Count > 0, column.Name);
            Assert.All(values, value => Assert.StartsWith(city.Services.GetRequiredService<KeyRing>().Current!.Prefix, value,
                StringComparison.Ordinal));
            Assert.Equal(before.Of(column.Table, column.Column).Order(), after.Of(column.Table, column.Column).Order());
        }
    }

    [Theory, OnSqlite]
    public async Task After_a_year_a_new_key_is_made_by_itself(Engine engine)
    {
        await using var city = await StartAsync(engine, await TestDatabase.EmptyAsync(engine));
        await FileAsync(city, Phone);
        await ResealAsync(city);
        Assert.Single((await StoredRows.ReadAsync(city, opened: false)).Of("data_keys", "id"));
        city.Clock.Advance(TimeSpan.FromDays(366));
        await ResealAsync(city);
        Assert.Equal(2, (await StoredRows.ReadAsync(city, opened: false)).Of("data_keys", "id").Count);
        Assert.Equal([Name], await ReadNamesAsync(city));
    }

    /// <summary>Neither waits for the other to read the keys anew.</summary>
    [Theory, OnPostgres]
    public async Task A_process_reads_at_once_what_another_has_sealed_by_a_newer_key(Engine engine)
    {
        var connection = await TestDatabase.EmptyAsync(engine);
        await using var one = await StartAsync(engine, connection);
        await using var other = await StartAsync(engine, connection);
        await FileAsync(other, Phone);
        await one.Services.GetRequiredService<KeyStore>().RotateAsync();
        await FileAsync(one, Phone);
        Assert.Equal([Name, Name], await ReadNamesAsync(other));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_value_that_was_changed_is_told_of_and_takes_no_list_with_it(Engine engine)
    {
        using var log = new LogBook();
        await using var city = await StartAsync(engine, await TestDatabase.EmptyAsync(engine), log);
        var (changed, moved, whole) = (await FileAsync(city, Phone), await FileAsync(city, Phone), await FileAsync(city, Phone));
        var sealedName = (await StoredRows.ReadAsync(city, opened: false)).Of("appeal_persons", "full_name")[0];
        await SetAsync(city, changed, ("full_name", sealedName[..^6] + (sealedName[^6] == 'A' ? 'B' : 'A') + sealedName[^5..]));
        // A home address is no name, though the same key has sealed both.
        await city.Database.InTransactionAsync(unit => Task.FromResult(unit.Session.Execute(
            "UPDATE appeal_persons SET full_name = home_address WHERE appeal_id = @p0", moved)));

        Assert.Equal([KeyRing.Unreadable, KeyRing.Unreadable, Name], await ReadNamesAsync(city));
        Assert.Contains(log.Lines, line => line.Contains("appeal_persons.full_name cannot be opened", StringComparison.Ordinal));
        await city.Services.GetRequiredService<KeyStore>().RotateAsync();
        city.Clock.Advance(TimeSpan.FromDays(2));
        await ResealAsync(city);
        await ResealAsync(city);
        Assert.Contains(log.Lines, line => line.StartsWith("2 values cannot be opened", StringComparison.Ordinal));
        Assert.Equal(2, (await StoredRows.ReadAsync(city, opened: false)).Of("data_keys", "id").Count);
    }

    [Theory, OnSqlite]
    public async Task Without_the_keys_of_the_folder_the_service_does_not_start_and_says_what_to_do(Engine engine)
    {
        var connection = await TestDatabase.EmptyAsync(engine);
        await using (var city = await StartAsync(engine, connection)) await FileAsync(city, Phone);
        var refused = await Assert.ThrowsAsync<CannotStartException>(() => TestCity.StartAsync(engine, services =>
            services.AddSingleton(new KeyRing()).AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>(),
            connection: connection));
        Assert.Contains("form-keys", refused.Message, StringComparison.Ordinal);
    }
}
