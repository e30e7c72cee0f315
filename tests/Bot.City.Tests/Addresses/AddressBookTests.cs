using IfCity.Bots.City.Addresses;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City.Addresses;

public sealed class AddressBookTests
{
    private static readonly AddressBook Book = AddressBook.FromSeed();

    [Fact]
    public void Addresses_are_understood_as_people_type_them()
    {
        var misses = AddressSet.Read("dev-address.json", Book).Select(row => row.Miss).OfType<string>().ToList();
        Assert.True(misses.Count == 0, string.Join('\n', misses));
    }

    /// <summary>A keyboard of another script writes other digits.</summary>
    [Theory]
    [InlineData("Мазепи ١٥")]
    [InlineData("Мазепи １５")]
    public void Digits_of_other_scripts_are_digits(string typed) =>
        Assert.Equal("v.hetmana-mazepy|15", (Book.Resolve(typed) as AddressAnswer.Resolved)?.Address.BuildingKey);

    /// <summary>Four hundred lines as people write them, and traps: nearly all are understood, and nothing wrong is ever taken.</summary>
    [Fact]
    public void Hard_addresses_are_understood_and_none_is_taken_for_another()
    {
        var rows = AddressSet.Read("hard-address.json", Book);
        var misses = rows.FindAll(row => row.Miss is not null);
        Assert.True(!misses.Exists(row => row.IsTaken) && misses.Count <= rows.Count * 0.03, $"{misses.Count} of {rows.Count}:\n"
            + $"{string.Join('\n', misses.Select(row => $"{(row.IsTaken ? "TAKEN " : "")}{row.Miss}"))}");
    }

    /// <summary>
    /// Each street of the city in turn is missing from the list: its name is taken for no other's, but where another bears or bore the
    /// same.
    /// </summary>
    [Fact]
    public void A_street_that_is_not_listed_is_taken_for_no_other()
    {
        string[] shared = ["Василя Стефаника", "імені Василя Стефаника", "Вірменська", "Костя Левицького"];
        var taken = new List<string>();
        foreach (var street in Book.Streets.Where(street => street.Settlement == AddressBook.City && !shared.Contains(street.FullName)))
        {
            var without = new AddressBook(Book.Streets.Where(other => other.FullName != street.FullName || other.Type != street.Type),
                Settlements.FromSeed());
            foreach (var typed in (string[])[$"{street.Name} 12", $"{street.DisplayName}, 12",
                $"{street.Type} {street.Name.ToLowerInvariant()} буд. 12 кв 3"])
                if (without.Resolve(typed) is AddressAnswer.Resolved wrong) taken.Add($"{typed} -> {wrong.Address.DisplayName}");
        }
        Assert.True(taken.Count == 0, string.Join('\n', taken));
    }

    [Theory]
    [InlineData("Мазепи 15-17", "15-17", "15")]
    [InlineData("Мазепи 15 або 17", "15", "17")]
    public void Two_houses_in_one_are_asked(string typed, string first, string second) =>
        Assert.Equal([first, second], Assert.IsType<AddressAnswer.Choose>(Book.Resolve(typed)).Addresses.Select(address => address.House));

    [Theory]
    [InlineData("Галицька 5 і 7", "5 7")]
    [InlineData("Галицька 5 та 7", "5 7")]
    [InlineData("Галицька 5, 7 і 9", "5 7 9")]
    [InlineData("Галицька 5, 7, 9", "5 7 9")]
    [InlineData("Галицька 5, 7-9", "5 7-9")]
    [InlineData("Микитинці, Галицька 5 і 7", "5 7")]
    [InlineData("с. Узин, вул. Лісова 5 та 7", "5 7")]
    [InlineData("Галицька 2-6/32", "2-6/32 2")]
    [InlineData("Галицька 2/3-6", "2/3-6 2/3")]
    [InlineData("Мазепи 999", "999")]
    public void Several_houses_and_a_number_that_no_street_reaches_are_asked(string typed, string houses)
    {
        var few = Assert.IsType<AddressAnswer.Choose>(Book.Resolve(typed));
        Assert.Equal(houses.Split(' '), few.Addresses.Select(address => address.House));
    }

    [Theory]
    [InlineData("Галицька 29 літ. Б", "29б")]
    [InlineData("Галицька 29, літера «Б»", "29б")]
    [InlineData("Галицька 29 лит Б", "29б")]
    [InlineData("Галицька 29 літо", "29")]
    [InlineData("Галицька 12 с кв 5", "12с")]
    [InlineData("Галицька 12 С. Кв. 5", "12с")]
    [InlineData("Галицька 5/А", "5а")]
    [InlineData("Галицька 5\\а", "5а")]
    [InlineData("Галицька 05", "5")]
    [InlineData("Галицька 007а", "7а")]
    [InlineData("Гали\u00ADцька\u200B 5", "5")]
    [InlineData("\uFEFFГалиць\u2060ка 5", "5")]
    [InlineData("Галицька 5 с протіканням", "5")]
    [InlineData("Галицька 38/2", "38/2")]
    public void A_house_is_read_in_each_way_it_is_written(string typed, string house)
    {
        var address = Assert.IsType<AddressAnswer.Resolved>(Book.Resolve(typed)).Address;
        Assert.Equal(("Галицька", house, AddressBook.City), (address.Street.FullName, address.House, address.Street.Settlement));
    }

    [Theory]
    [InlineData("вул. Галицька 5 с. Микитинці")]
    [InlineData("Галицька 5 с.Микитинці")]
    [InlineData("Галицька 5 с Микитинці")]
    [InlineData("Галицька 5 с микитинці")]
    public void A_village_after_the_house_is_no_letter_of_it(string typed)
    {
        var address = Assert.IsType<AddressAnswer.Resolved>(Book.Resolve(typed)).Address;
        Assert.Equal(("5", "Микитинці"), (address.House, address.Street.Settlement));
    }

    [Theory]
    [InlineData('‘')]
    [InlineData('´')]
    [InlineData('*')]
    [InlineData('"')]
    [InlineData('’')]
    [InlineData('`')]
    [InlineData('ʼ')]
    public void Whatever_stands_for_an_apostrophe(char sign) =>
        Assert.Equal("12", Assert.IsType<AddressAnswer.Resolved>(Book.Resolve($"Лук{sign}яненка 12")).Address.House);

    [Theory]
    [InlineData("Галицька 050-123-45-67")]
    [InlineData("Галицька 1/2/3")]
    public void What_is_no_number_of_a_house_is_asked_for(string typed) =>
        Assert.IsType<AddressAnswer.NeedsHouse>(Book.Resolve(typed));

    [Fact]
    public void A_street_without_a_number_that_two_bear_is_asked() =>
        Assert.Equal(["v.vasylia-stefanyka", "n.imeni-vasylia-stefanyka"],
            Assert.IsType<AddressAnswer.ChooseStreet>(Book.Resolve("Стефаника")).Streets.Select(street => street.Id));

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
        Assert.Equal("вул. Гетьмана Мазепи, 10", resolved.Address.DisplayName);
        Assert.Equal("Дзержинського", resolved.OldName);
    }
}
