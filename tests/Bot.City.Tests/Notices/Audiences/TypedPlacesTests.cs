using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Audiences;

namespace IfCity.Bots.Tests.City.Notices.Audiences;

/// <summary>Streets and houses as a dispatcher says them.</summary>
public sealed class TypedPlacesTests
{
    private static readonly TypedPlaces Places = new(AddressBook.FromSeed());

    [Theory]
    [InlineData("Галицька 1-20 парні, вся Коновальця", "вул. Галицька, парні номери, від 1 до 20",
        "вул. Євгена Коновальця")]
    [InlineData("галицька від 5 до 9; непарна сторона Мазепи", "вул. Галицька, від 5 до 9", "вул. Гетьмана Мазепи, непарні номери")]
    [InlineData("Мазепи 3, 5а, 7-11 непарні", "вул. Гетьмана Мазепи, 3", "вул. Гетьмана Мазепи, 5а",
        "вул. Гетьмана Мазепи, непарні номери, від 7 до 11")]
    [InlineData("Мазепи 3 і 5 та уся Галицька", "вул. Гетьмана Мазепи, 3", "вул. Гетьмана Мазепи, 5", "вул. Галицька")]
    [InlineData("с. Узин", "Узин")]
    [InlineData("район Пасічна", "Пасічна")]
    [InlineData("черга 4.2", "черга 4.2")]
    [InlineData("усе місто", "уся громада")]
    [InlineData("Галицька\nМазепи до 10", "вул. Галицька", "вул. Гетьмана Мазепи, до 10")]
    public void Is_read_piece_by_piece(string typed, params string[] places) =>
        Assert.Equal(places, Places.Read(typed).Select(piece => piece.Where?.Uk.ToString()));

    [Theory]
    [InlineData("Галицька", Sureness.Sure)]
    [InlineData("Галецька", Sureness.Likely)]
    [InlineData("Неіснуюча", Sureness.Unknown)]
    [InlineData("від Галицької до Мазепи", Sureness.Likely)]
    [InlineData("набережна Стефаника", Sureness.Sure)]
    [InlineData("5", Sureness.Unknown)]
    [InlineData("Мазепи 15", Sureness.Sure)]
    [InlineData("Галецька 15", Sureness.Likely)]
    public void Says_how_sure_it_is(string typed, Sureness sureness) => Assert.Equal(sureness, Places.Read(typed).Single().Sureness);

    [Fact]
    public void What_is_suggested_is_itself_understood()
    {
        string[] typed = ["Січових 1-9 парні", "Гетьмана 7", "Лісова"];
        var piece = typed.SelectMany(Places.Read).ToList();
        Assert.All(typed, one => Assert.NotEmpty(Places.Read(one).Single().Suggested));
        Assert.All(piece.SelectMany(one => one.Suggested), one => Assert.NotNull(TypedPlace.Join(Places.Read(one))));
        Assert.Null(TypedPlace.Join(Places.Read("Галицька, Неіснуюча")));
        Assert.Null(TypedPlace.Join(Places.Read(" ")));
    }
}
