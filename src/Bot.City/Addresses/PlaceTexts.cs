using System.Globalization;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Addresses;

/// <summary>Words of the question "where".</summary>
internal static class PlaceTexts
{
    public static readonly Text
        TypeStreetAndHouse = new($"Напишіть вулицю і номер будинку, наприклад «Мазепи 15».",
            $"Type the street and the house number, for example “Mazepy 15”."),
        WhichAddress = new($"Підходить кілька адрес. Яка з них?", $"Several addresses fit. Which one is it?"),
        WhichPlace = new($"Підходить кілька місць. Яке з них?", $"Several places fit. Which one is it?"),
        IsItThis = new($"Це ця адреса? Якщо ні, напишіть інакше.", $"Is it this address? If not, type it in another way."),
        NoSuchStreet = new(
            $"Не знайшов такої вулиці в громаді. Перевірте назву і напишіть ще раз.",
            $"I found no such street in the community. Check the name and type it again."),
        OutsideTheCity = new(
            $"Ця точка поза Івано-Франківською громадою. Надішліть іншу або напишіть адресу.",
            $"That point lies outside the Ivano-Frankivsk community. Send another or type the address."),
        PointIsNoBuilding = new(
            $"За точкою на мапі я не впізнаю будинку. Напишіть вулицю і номер.",
            $"I cannot tell the building from a point on the map. Type the street and the number."),
        PointOnMap = new($"точка на мапі", $"point on the map"),
        PointOfPhoto = new($"точка зі світлини", $"place of the photo");

    /// <summary>
    /// Metres from the middle of a building to what is at its wall or in its yard: half a long block of flats, and the slip of a
    /// telephone's receiver between houses. What is further away is told with how far.
    /// </summary>
    private const int Beside = 60;

    public static Text WhichOf(IEnumerable<Place> choices) =>
        choices.Any(place => place.LandmarkId is not null) ? WhichPlace : WhichAddress;

    public static Text Noted(Text place) => new($"Знайшов: *{place.Uk}*.", $"Found: *{place.En}*.");

    public static Text Renamed(string old, Text place) => new(
        $"«{old}» тепер має іншу назву. Знайшов: *{place.Uk}*.",
        $"“{old}” has a new name now. Found: *{place.En}*.");

    public static Text WhichHouse(Text street) => new(
        $"*{street.Uk}*: який номер будинку?", $"*{street.En}*: which house number?");

    public static Text WholeStreet(Text street) => new($"Уся {street.Uk}", $"All of {street.En}");

    public static Text Near(Text point, Text address, double metres) => metres <= Beside
        ? new($"{point.Uk} (біля {address.Uk})", $"{point.En} (near {address.En})")
        : new($"{point.Uk} (біля {address.Uk}, за {Tens(metres)} м)", $"{point.En} (near {address.En}, {Tens(metres)} m away)");

    public static Text Degrees(Text point, double latitude, double longitude) => new(
        $"{point.Uk} {Written(latitude)}, {Written(longitude)}", $"{point.En} {Written(latitude)}, {Written(longitude)}");

    public static Text Elsewhere(string town) => new(
        $"{town} не входить до Івано-Франківської громади, тому тут я не допоможу. Напишіть адресу в громаді.",
        $"{Romanisation.Romanise(town)} is not part of the Ivano-Frankivsk community, so I cannot help there. Type an address in the "
            + $"community.");

    public static Text NoSuchStreetBut(IReadOnlyList<Street> alike) => new(
        $"Не знайшов такої вулиці. Схожі: {string.Join(", ", alike.Select(street => street.DisplayName))}. Напишіть назву і номер ще раз.",
        $"I found no such street. Similar "
            + $"ones: {string.Join(", ", alike.Select(street => Place.At(street).En))}. Type the name and number again.");

    private static string Written(double degrees) => degrees.ToString("0.00000", CultureInfo.InvariantCulture);

    /// <summary>Nobody's receiver knows single metres.</summary>
    private static int Tens(double metres) => (int)Math.Round(metres / 10) * 10;
}
