using System.Text.Json;
using IfCity.Bots.Flows.Buildings;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Core.Buildings;

public sealed class AddressBookTests
{
    private static readonly AddressBook Book = AddressBook.FromSeed();

    [Fact]
    public void Addresses_are_understood_as_people_type_them()
    {
        using var set = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests/Bot.Core.Tests/Data/dev-address.json")));
        var misses = set.RootElement.GetProperty("addresses").EnumerateArray().Select(Miss).OfType<string>().ToList();
        Assert.True(misses.Count == 0, string.Join('\n', misses));
    }

    private static string? Miss(JsonElement line)
    {
        var input = line.GetProperty("input").GetString()!;
        var answer = Book.Resolve(input);
        if (!line.GetProperty("resolves").GetBoolean())
            return answer is AddressAnswer.Resolved ? $"{input} -> {answer}, expected a refusal" : null;
        var expected = line.GetProperty("expected");
        bool Same(string name, string? got) => expected.GetProperty(name).GetString() is not { } want || want == got;
        var passes = answer switch
        {
            AddressAnswer.Resolved { Address: var a } => Same("street", a.Street.FullName) && Same("type", a.Street.Type) && Same("settlement", a.Street.Settlement)
                && Same("house", a.House) && Same("corpus", a.Corpus) && Same("unit", a.Unit),
            AddressAnswer.Choose => line.GetProperty("ambiguous_with").ValueKind != JsonValueKind.Null,
            _ => false,
        };
        return passes ? null : $"{input} -> {answer}";
    }

    [Theory]
    [InlineData("Незалежності 15 А", "15а")]
    [InlineData("вул. Незалежності, буд. 15-а", "15а")]
    [InlineData("незалежности 15A", "15а")]
    [InlineData("Радянська 15а", "15а")]
    [InlineData("м. Івано-Франківськ, вул. Незалежності 15а, кв. 3", "15а")]
    [InlineData("Незалежности, 38/2", "38/2")]
    [InlineData("ytpfkt;yjcns 4", "4")]
    public void One_building_is_one_building_however_it_is_typed(string typed, string house)
    {
        var resolved = Assert.IsType<AddressAnswer.Resolved>(Book.Resolve(typed));
        Assert.Equal(("Незалежності", house), (resolved.Address.Street.FullName, resolved.Address.House));
    }

    [Theory]
    [InlineData("Коломия, Незалежності 5")]
    [InlineData("м. Львів вул. Бандери 5")]
    [InlineData("десь біля ринку")]
    [InlineData("Бандери")]
    [InlineData("дім 5")]
    [InlineData("вул. 5")]
    [InlineData("привіт")]
    [InlineData("яма 15")]
    [InlineData("вулиця Сонячних Зайчиків 7")]
    [InlineData("\u202e'; DROP TABLE streets; -- 5")]
    public void What_is_no_address_here_is_never_accepted(string typed) => Assert.IsNotType<AddressAnswer.Resolved>(Book.Resolve(typed));

    [Fact]
    public void An_old_name_leads_to_the_new_one_and_is_told()
    {
        var resolved = Assert.IsType<AddressAnswer.Resolved>(Book.Resolve("вул. Дзержинського, 10"));
        Assert.Equal("вул. Гетьмана Мазепи, 10", resolved.Address.Shown);
        Assert.Equal("Дзержинського", resolved.OldName);
    }
}
