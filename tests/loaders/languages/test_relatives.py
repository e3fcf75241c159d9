"""Malay and Indonesian, told apart on sentences as short as a headline."""

import pytest

from loaders.languages.detect import detect

MALAY = [
    "Perdana Menteri Malaysia melawat Jepun pada Isnin.",
    "Menteri Luar berkata beliau akan bertemu rakan sejawatannya di Kaherah.",
    "AS kenakan sekatan baharu terhadap Iran",
    "Jurucakap kerajaan menafikan laporan itu.",
    "Mesir dan Emiriah Arab Bersatu menandatangani perjanjian perdagangan.",
    "Kesatuan Eropah mengecam serangan peluru berpandu ke atas Ukraine.",
    "Pelarian Rohingya tiba di sempadan Thailand.",
    "Malaysia selar tindakan rejim Zionis di Gaza",
    "Presiden Perancis dijadualkan tiba di Putrajaya bulan hadapan.",
    "Singapura sedia bantu Filipina selepas taufan",
    "Tentera Korea Utara melepaskan dua peluru berpandu semalam.",
    "Rusia mahu rundingan damai disambung semula",
    "Sultan Brunei berangkat ke London untuk lawatan rasmi.",
    "China bidas kenyataan Amerika Syarikat mengenai Taiwan",
    "PBB gesa gencatan senjata serta-merta di Lubnan",
    "Kerajaan Sepanyol akan menghantar bantuan bernilai dua bilion euro.",
    "Kedua-dua negara bersetuju meningkatkan kerjasama ketenteraan.",
    "Pertubuhan Bangsa-Bangsa Bersatu bimbang dengan keadaan di Syria.",
    "Polis menahan lima warga asing kerana disyaki mengintip.",
    "Iran beri amaran kepada Israel",
]
INDONESIAN = [
    "Perdana Menteri Malaysia mengunjungi Jepang pada Senin.",
    "Menteri Luar Negeri mengatakan ia akan bertemu sejawatnya di Kairo.",
    "AS jatuhkan sanksi baru terhadap Iran",
    "Juru bicara pemerintah membantah laporan itu.",
    "Mesir dan Uni Emirat Arab menandatangani perjanjian dagang.",
    "Uni Eropa mengecam serangan rudal ke Ukraina.",
    "Pengungsi Rohingya tiba di perbatasan Thailand.",
    "Malaysia kecam tindakan Israel di Gaza",
    "Presiden Prancis dijadwalkan tiba di Jakarta bulan depan.",
    "Singapura siap bantu Filipina usai topan",
    "Tentara Korea Utara menembakkan dua rudal kemarin.",
    "Rusia ingin perundingan damai dilanjutkan",
    "Sultan Brunei bertolak ke London untuk kunjungan resmi.",
    "China kritik pernyataan Amerika Serikat soal Taiwan",
    "PBB desak gencatan senjata segera di Lebanon",
    "Pemerintah Spanyol akan mengirim bantuan senilai dua miliar euro.",
    "Kedua negara sepakat meningkatkan kerja sama militer.",
    "Perserikatan Bangsa-Bangsa khawatir dengan keadaan di Suriah.",
    "Polisi menahan lima warga asing karena diduga menjadi mata-mata.",
    "Iran peringatkan Israel",
]


@pytest.mark.parametrize("text", MALAY)
def test_malay(text: str) -> None:
    assert detect(text).code == "ms"


@pytest.mark.parametrize("text", INDONESIAN)
def test_indonesian(text: str) -> None:
    assert detect(text).code == "id"
