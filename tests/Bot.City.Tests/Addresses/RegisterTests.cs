using IfCity.Bots.City.Addresses;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.City.Addresses;

/// <summary>The register in memory: planted once, read anew when somebody changes it, joined by what residents name.</summary>
public sealed class RegisterTests
{
    [Fact]
    public async Task The_streets_that_ship_with_the_service_are_planted_once_and_then_belong_to_the_table()
    {
        await using var city = await TestCity.StartAsync();
        var (register, book) = (city.Services.GetRequiredService<AddressRegister>(), city.Services.GetRequiredService<AddressBook>());
        Assert.Equal(AddressBook.FromSeed().Streets.Select(street => street.Id).Order(StringComparer.Ordinal),
            book.Streets.Select(street => street.Id));

        // As another instance would do it: the table changes, and this one finds out at its next look.
        await city.Database.InTransactionAsync(async unit =>
        {
            var row = await unit.Db.Set<StreetRow>().SingleAsync(row => row.Id == "v.dovha");
            (row.Name, row.FullName, row.FormerNames, row.Queue) = ("Коротка", "Коротка", ["Довга"], "4.2");
            AddressRegister.MarkChanged(unit);
        });
        Assert.Null(register.QueueOf("v.dovha|5"));
        await register.ReloadIfChangedAsync();
        Assert.Equal("4.2", register.QueueOf("v.dovha|5"));
        var found = Assert.IsType<AddressAnswer.Resolved>(book.Resolve("Довга 5"));
        Assert.Equal(("Коротка", "Довга", "v.dovha|5"), (found.Address.Street.Name, found.OldName, found.Address.BuildingKey));

        await city.Services.GetRequiredService<DatabaseInitializer>().RunAsync();
        Assert.Equal("Коротка", book.Find("v.dovha")!.Name);
    }

    [Fact]
    public async Task A_house_that_the_register_does_not_know_is_accepted_and_listed_once()
    {
        await using var city = await TestCity.StartAsync();
        var register = city.Services.GetRequiredService<AddressRegister>();
        foreach (var chat in (string[])["olena", "taras"])
            foreach (var words in (string[])["мій будинок", "мазепи 777 корп 2", "дім", "готово"])
                await city.HearAsync(chat, new Input.Words(words));
        var noted = register.Find("v.hetmana-mazepy|777|2")!;
        Assert.Equal((BuildingOrigin.Resident, "777", "2", "v.hetmana-mazepy"), (noted.Origin, noted.House, noted.Corpus, noted.StreetId));
        await register.ReloadAsync();
        Assert.Single(register.Buildings);
    }

    [Fact]
    public async Task What_was_merged_is_found_by_its_old_names_even_through_several_merges()
    {
        await using var city = await TestCity.StartAsync();
        var (register, book) = (city.Services.GetRequiredService<AddressRegister>(), city.Services.GetRequiredService<AddressBook>());
        book.Replace(book.Streets, [], new Dictionary<string, string>
        {
            ["v.stara"] = "v.starisha", ["v.starisha"] = "v.dovha", ["v.dovha|5"] = "v.dovha|5а", ["v.x|1"] = "v.y|1", ["v.y|1"] = "v.x|1"
        }, []);
        Assert.Equal("v.dovha", book.Find("v.stara")!.Id);
        Assert.Equal("v.dovha|5а", book.ResolveId("v.stara|5"));
        Assert.Equal("v.dovha|6|2", book.ResolveId("v.starisha|6|2"));
        Assert.Equal("вул. Довга, 5а", register.ResolvePlace(new Place("вул. Стара, 5", "5 Stara St", "v.stara|5", "v.stara")).Uk);
        // Nonsense in the data hangs nobody.
        Assert.NotNull(book.ResolveId("v.x|1"));
    }
}
