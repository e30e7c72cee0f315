using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Photos;

/// <summary>What is said of a picture that could not be taken. The conversation goes on.</summary>
internal static class PhotoTexts
{
    public static Text Refused(PhotoRefusal why) => why switch
    {
        PhotoRefusal.TooLarge => new($"Цей файл завеликий: можна до 20 МБ. Надішліть його як фото, а не як файл.", $"That file is too large: up to 20 MB. Send it as a photo, not as a file."),
        PhotoRefusal.Heic => new($"Формат HEIC я не відкрию. Надішліть знімок як фото, а не як файл.", $"I cannot open HEIC. Send the picture as a photo, not as a file."),
        PhotoRefusal.NotAPicture => new($"Це не світлина, тож я її не додав. Надішліть фото JPEG або PNG.", $"That is not a picture, so I did not add it. Send a JPEG or PNG photo."),
        PhotoRefusal.TooManyPixels => new($"Ця світлина завелика: можна до 50 мегапікселів. Надішліть її як фото, а не як файл.", $"That picture is too big: up to 50 megapixels. Send it as a photo, not as a file."),
        PhotoRefusal.Lost => new($"Не вдалося отримати світлину. Надішліть її ще раз.", $"I could not get the picture. Please send it again."),
        _ => new($"Світлина пошкоджена, тож я її не додав. Надішліть іншу.", $"The picture is damaged, so I did not add it. Send another."),
    };
}
